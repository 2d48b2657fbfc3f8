// The heat map as a tree that is walked by keys; each step is a link that works without this script too.
const table = document.querySelector(".heat");
const rows = () => [...table.querySelectorAll("tbody tr")];
const step = (row) => row && row.querySelector("th a[data-toggle]");
const focusOf = (row) => row && (step(row) || row.querySelector("th a"));

async function turn(link) {
  const name = link.dataset.toggle, wrap = link.closest(".table-wrap"), left = wrap.scrollLeft;
  wrap.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw Error(answer.status);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".heat tbody");
    table.querySelector("tbody").replaceWith(document.adoptNode(fresh));
    history.replaceState(null, "", link.href);
    table.querySelector(`[data-toggle="${CSS.escape(name)}"]`)?.focus();
    wrap.scrollLeft = left;
  } catch { location.assign(link.href); }
  wrap.removeAttribute("aria-busy");
}
if (table) {
  table.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-toggle]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    turn(link);
  });
  table.addEventListener("keydown", (event) => {
    const row = event.target.closest("tbody tr"), link = step(row);
    if (!row) return;
    const all = rows(), at = all.indexOf(row), depth = Number(row.dataset.depth), open = link?.getAttribute("aria-expanded") === "true";
    const to = {
      " ": () => event.target.dataset.toggle && turn(event.target),
      ArrowDown: () => focusOf(all[at + 1])?.focus(),
      ArrowUp: () => focusOf(all[at - 1])?.focus(),
      Home: () => focusOf(all[0])?.focus(),
      End: () => focusOf(all.at(-1))?.focus(),
      ArrowRight: () => (link && !open ? turn(link) : open && focusOf(all[at + 1])?.focus()),
      ArrowLeft: () => (link && open ? turn(link) : focusOf(all.slice(0, at).findLast((one) => Number(one.dataset.depth) < depth))?.focus()),
    }[event.key];
    if (to) { event.preventDefault(); to(); }
  });
}
