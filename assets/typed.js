// Keeps what is typed while a page of an earlier version loads itself anew (cabinet/ui/shell.py): the tab holds it until the page
// has its data again; and while a page is drawn anew, since the process that it connects to knows nothing of it. The table of readings
// keeps its cells by itself (grid.js); passwords, codes and files are kept nowhere.

const RELOADED = "reflex_last_reloaded_on_error"; // Reflex's own: when its script did so
const SOON_MS = 2000;
const LOOK_MS = 100;
const LOOKS = 100;
const FIELDS = "textarea, select, input:not([type=password], [type=file], [type=hidden], "
  + "[autocomplete=one-time-code], .cell-input)";

const isChosen = (field) => ["checkbox", "radio"].includes(field.type);
const valueOf = (field) => (isChosen(field) ? field.checked : field.value);

// Each field by its name, with a number where the page has several of that name.
function fields() {
  const times = new Map();
  return [...document.querySelectorAll(FIELDS)].map((field) => {
    times.set(field.name, (times.get(field.name) ?? 0) + 1);
    return [`${field.name} ${times.get(field.name)}`, field];
  });
}

addEventListener("pagehide", () => {
  if (Date.now() - Number(sessionStorage.getItem(RELOADED)) > SOON_MS) return;
  const typed = fields().map(([name, field]) => [name, valueOf(field)]);
  sessionStorage.setItem("typed", JSON.stringify({ address: location.href, typed }));
});

// Fields that somebody typed into, and what stood in them when the connection was lost.
const touched = new WeakSet();
for (const name of ["input", "change"]) addEventListener(name, ({ target }) => touched.add(target), true);
let lost = null;
addEventListener("line-lost", () => {
  const typed = fields().filter(([, field]) => touched.has(field)).map(([name, field]) => [name, valueOf(field)]);
  if (typed.length > 0) lost = { address: location.href, typed };
});
addEventListener("line-back", () => {
  if (lost) setTimeout(putBack, LOOK_MS, lost, LOOKS); // once the page is drawn
  lost = null;
});

function putBack({ address, typed }, looks) {
  if (address !== location.href || looks === 0) return;
  if (!document.querySelector("[data-ready]")) {
    setTimeout(() => putBack({ address, typed }, looks - 1), LOOK_MS);
    return;
  }
  const before = new Map(typed);
  for (const [name, field] of fields()) {
    if (before.has(name)) fill(field, before.get(name));
  }
}

function fill(field, typed) {
  if (valueOf(field) === typed || (field.type === "radio" && !typed)) return;
  if (isChosen(field)) field.checked = typed;
  else field.value = typed;
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
}

const kept = sessionStorage.getItem("typed");
sessionStorage.removeItem("typed");
if (kept) putBack(JSON.parse(kept), LOOKS);
