// What lies on the site beside its pages.

/** Fetch what a file says. */
export async function fetchJson(address, cache = "default") {
  const response = await fetch(address, { cache, credentials: "same-origin" });
  if (!response.ok) throw new Error(`${response.status} ${address}`);
  return response.json();
}
