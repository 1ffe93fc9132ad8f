// Tables wider than the page: the box that scrolls is reached by keyboard, and says what it is.

export function start() {
  const boxes = document.querySelectorAll(".rs-table");
  if (!boxes.length) return;
  const settle = () => boxes.forEach((box) => {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
      box.setAttribute("role", "region");
      box.setAttribute("aria-label", box.dataset.label);
    } else {
      ["tabindex", "role", "aria-label"].forEach((name) => box.removeAttribute(name));
    }
  });
  addEventListener("resize", settle);
  settle();
}
