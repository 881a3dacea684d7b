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
function opened(part) {
  return new Set([...part.querySelectorAll("details[open] > summary")].map((s) => s.textContent));
}

function takeOver(old, fresh) {
  const open = opened(old);
  for (const summary of fresh.querySelectorAll("details > summary")) {
    if (open.has(summary.textContent)) summary.parentElement.open = true;
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

/** j and k walk through the rows of a list, / searches, ? tells the keys. */
const keys = {
  j: () => step(1),
  k: () => step(-1),
  "/": () => document.querySelector("input[type=search]")?.focus(),
  "?": () => document.querySelector("[data-keys]")?.toggleAttribute("open"),
};

function step(by) {
  const links = [...document.querySelectorAll("[data-row] a")];
  const at = links.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : at + by;
  links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
}

addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input:not([type=range]), textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const act = keys[event.key];
  if (!act || !document.querySelector("[data-keys]")) return;
  event.preventDefault();
  act();
});
