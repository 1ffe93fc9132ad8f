// The menu: a button that opens and closes it on narrow screens, and groups that close again.

export function start() {
  const menu = document.getElementById("rs-menu");
  const button = document.querySelector(".rs-menu-button");
  if (!menu || !button) return;
  const groups = menu.querySelectorAll("details");
  const wide = matchMedia("(min-width: 60em)");

  const show = (isOpen) => {
    button.setAttribute("aria-expanded", String(isOpen));
    menu.classList.toggle("rs-is-open", isOpen);
    menu.inert = !isOpen && !wide.matches;
  };
  const closeGroups = (except) => groups.forEach((group) => group !== except && (group.open = false));

  document.querySelector(".rs-menu-link").remove();
  button.hidden = false;
  show(location.hash === "#rs-menu");
  button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
  wide.addEventListener("change", () => show(false));

  groups.forEach((group) => group.addEventListener("toggle", () => group.open && wide.matches && closeGroups(group)));
  document.addEventListener("click", (event) => wide.matches && !menu.contains(event.target) && closeGroups());
  menu.addEventListener("focusout", (event) => {
    const group = event.target.closest("details");
    if (group && wide.matches && event.relatedTarget && !group.contains(event.relatedTarget)) group.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const group = [...groups].find((each) => each.open && each.contains(document.activeElement));
    if (group) {
      group.open = false;
      group.firstElementChild.focus();
    } else if (button.getAttribute("aria-expanded") === "true") {
      show(false);
      button.focus();
    }
  });
}
