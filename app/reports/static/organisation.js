// The heat map as a tree that is walked by keys and searched while one types; each step is an address that works without this script too.
const place = document.querySelector("#heat"), form = document.querySelector(".heat-form");
const rows = () => [...place.querySelectorAll("tbody tr")];
const step = (row) => row && row.querySelector("th a[data-toggle]");
const focusOf = (row) => row && (step(row) || row.querySelector("a"));
let asked;

async function show(address, focus, elsewhere = () => location.assign(address)) {
  asked?.abort();
  const mine = (asked = new AbortController());
  const left = place.querySelector(".table-wrap")?.scrollLeft ?? 0;
  place.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: mine.signal });
    if (!answer.ok || answer.redirected) throw Error(answer.status);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("#heat");
    place.replaceChildren(...document.adoptNode(fresh).childNodes);
    history.replaceState(null, "", address);
    place.querySelector(".table-wrap")?.scrollTo({ left });
    if (focus) (place.querySelector(focus) ?? place.querySelector("a"))?.focus();
  } catch (fault) {
    if (fault.name === "AbortError") return;
    elsewhere();
  }
  if (mine === asked) place.removeAttribute("aria-busy");
}
const follow = (link) => {
  const { toggle, sort, others } = link.dataset;
  const name = toggle || others;
  show(link.href, sort ? `[data-sort="${CSS.escape(sort)}"]` : name && `[data-toggle="${CSS.escape(name)}"]`);
};
const HERE = "a[data-toggle], a[data-sort], a[data-others]";

if (place && form) {
  place.addEventListener("click", (event) => {
    const link = event.target.closest(HERE);
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    follow(link);
  });
  place.addEventListener("keydown", (event) => {
    const row = event.target.closest("tbody tr"), link = step(row);
    if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
    const all = rows(), at = all.indexOf(row), depth = Number(row.dataset.depth), open = link?.getAttribute("aria-expanded") === "true";
    const to = {
      " ": event.target.matches(HERE) && (() => follow(event.target)),
      ArrowDown: () => focusOf(all[at + 1])?.focus(),
      ArrowUp: () => focusOf(all[at - 1])?.focus(),
      Home: () => focusOf(all[0])?.focus(),
      End: () => focusOf(all.at(-1))?.focus(),
      ArrowRight: () => (link && !open ? follow(link) : open && focusOf(all[at + 1])?.focus()),
      ArrowLeft: () => (link && open ? follow(link) : focusOf(all.slice(0, at).findLast((one) => Number(one.dataset.depth) < depth))?.focus()),
    }[event.key];
    if (to) { event.preventDefault(); to(); }
  });
  const seek = (elsewhere) => {
    const wanted = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    const address = new URL(form.action), kept = new URLSearchParams(location.search);
    for (const name of ["sort", "open"]) if (kept.get(name)) wanted.set(name, kept.get(name));
    address.search = wanted;
    show(address.href, "", elsewhere);
  };
  let typed;
  form.addEventListener("input", () => { clearTimeout(typed); typed = setTimeout(() => seek(() => {}), 250); });
  form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(typed); seek(); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !event.target.closest("input, select, textarea")) { event.preventDefault(); form.q.focus(); }
  });
}
