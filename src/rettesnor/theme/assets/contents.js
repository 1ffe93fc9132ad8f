// The list of contents: open beside the text where there is room, and showing where the reader is.

export function start() {
  const contents = document.querySelector(".rs-contents");
  if (!contents) return;
  const wide = matchMedia("(min-width: 60em)");
  const summary = contents.querySelector("summary");
  const settle = () => {
    contents.open = wide.matches;
    contents.classList.toggle("rs-is-fixed", wide.matches);
    if (wide.matches) summary.tabIndex = -1;
    else summary.removeAttribute("tabindex");
  };
  summary.addEventListener("click", (event) => wide.matches && event.preventDefault());
  wide.addEventListener("change", settle);
  settle();

  const links = new Map();
  contents.querySelectorAll("a").forEach((link) => {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  });
  if (!("IntersectionObserver" in window)) return;
  const headings = [...links.keys()];
  const mark = () => {
    const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
    const here = passed[passed.length - 1];
    links.forEach((link, heading) => {
      if (heading === here) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -66% 0px" });
  headings.forEach((heading) => observer.observe(heading));
}
