// What makes the pages quicker, and is never needed: everything can be read and done without it.
// Parts of a page that carry `data-live` and an id are brought up to date when the case changes.

const main = document.querySelector("main");
const teller = document.querySelector("[data-teller]");

/** Say something to who listens to the page. */
function say(text) {
  if (teller && text) teller.textContent = text;
}

/** Somebody is at work in a part: it has the focus, or a form in it was filled in. */
function inUse(part) {
  if (part.contains(document.activeElement) && document.activeElement !== document.body) return true;
  return [...part.querySelectorAll("input, textarea, select")].some((field) => {
    if (field.type === "hidden" || field.type === "submit") return false;
    if (field.tagName === "SELECT") return [...field.options].some((o) => o.selected !== o.defaultSelected && o.index);
    return field.type === "file" ? field.files.length : field.value !== field.defaultValue;
  });
}

/** Keep open what somebody opened. */
const fold = (summary) => summary.parentElement.id || summary.textContent;

function opened(part) {
  return new Set([...part.querySelectorAll("details[open] > summary")].map(fold));
}

function takeOver(old, fresh) {
  const open = opened(old);
  for (const summary of fresh.querySelectorAll("details > summary")) {
    if (open.has(fold(summary))) summary.parentElement.open = true;
  }
  fresh.classList.add("fresh");
  old.replaceWith(document.adoptNode(fresh));
}

/** What a part says, without what every answer has anew. */
function content(part) {
  const copy = part.cloneNode(true);
  copy.classList.remove("fresh");
  copy.querySelectorAll("input[type=hidden]").forEach((field) => field.remove());
  copy.querySelectorAll("details").forEach((one) => one.removeAttribute("open"));
  return copy.outerHTML.replace(/\s+/g, " ");
}

async function refresh() {
  const answer = await fetch(location.pathname + location.search.replace(/([?&])ok=\w+&?/, "$1"), {
    headers: { accept: "text/html" }, credentials: "same-origin",
  });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  let changed = false;
  const wanted = new Map([...fresh.querySelectorAll("main [data-live][id]")].map((part) => [part.id, part]));
  for (const old of document.querySelectorAll("main [data-live][id]")) {
    const part = wanted.get(old.id);
    wanted.delete(old.id);
    if (!part || content(part) === content(old)) continue;
    changed = true;
    if (inUse(old)) old.classList.add("behind");
    else takeOver(old, part);
  }
  if (wanted.size || changed) say(main.dataset.changed);
}

/** Follow the case; the browser reconnects by itself, and a page that was asleep looks at once. */
function follow(address) {
  let waiting = null;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => refresh().catch(() => {}), 250);
  };
  const stream = new EventSource(address);
  stream.addEventListener("change", soon);
  document.addEventListener("visibilitychange", () => document.hidden || soon());
  addEventListener("pagehide", () => stream.close());
}

if (main?.dataset.stream && "EventSource" in window) follow(main.dataset.stream);

/** j and k walk through the rows of a list or the parts of a page, Enter goes into a part, / searches,
 *  ? tells the keys; a link may have a key of its own. Whoever talks to the computer turns them off. */
const help = document.querySelector("[data-keys]");
const keys = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => document.querySelector("input[type=search]")?.focus(),
  "?": () => {
    help.toggleAttribute("open");
    help.scrollIntoView({ block: "nearest" });
  },
};

/** Rows are walked by their links, a page without rows by its parts. */
function stops() {
  const rows = [...document.querySelectorAll("[data-row] a")];
  return rows.length ? rows : [...document.querySelectorAll("main[data-walk] section[aria-labelledby]")];
}

function step(by) {
  const all = stops();
  const at = all.findIndex((one) => one.contains(document.activeElement));
  const next = all[Math.min(Math.max(at < 0 ? (by > 0 ? 0 : all.length - 1) : at + by, 0), all.length - 1)];
  if (next?.matches("section")) next.tabIndex = -1;
  next?.focus();
}

/** Go into a part of the page: open what is folded up first, and stand on it. */
function enter(part) {
  const first = part.querySelector("summary, a, button, input, select, textarea");
  if (first?.matches("summary")) first.parentElement.open = true;
  first?.focus();
}

/** On paper nothing is folded; newer browsers know that from the styles. */
addEventListener("beforeprint", () => document.querySelectorAll(".fold").forEach((one) => (one.open = true)));

const off = () => localStorage.getItem("keys") === "off";

const turn = document.querySelector("[data-keys-off]");
if (turn) {
  turn.hidden = false;
  turn.setAttribute("aria-pressed", off());
  turn.addEventListener("click", () => {
    localStorage.setItem("keys", off() ? "on" : "off");
    turn.setAttribute("aria-pressed", off());
  });
}

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=range]), textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || !help || off()) return;
  const link = event.key.length === 1 && document.querySelector(`a[data-key="${CSS.escape(event.key)}"]`);
  const part = event.key === "Enter" && event.target.matches?.("section") && event.target;
  const act = link ? () => link.click() : part ? () => enter(part) : keys[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});
