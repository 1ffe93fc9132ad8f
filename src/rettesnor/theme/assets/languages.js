// Another language, the same heading: ids are the same in every language, so the way there takes the address's along.

export function start() {
  const carry = () => document.querySelectorAll(".rs-languages a").forEach((link) => (link.hash = location.hash));
  addEventListener("hashchange", carry);
  carry();
}
