// The slider of a replay, and its keys. Without this, links, list and button lead to the same pages.

const slider = document.querySelector("[data-rewind] input[type=range]");
const teller = document.querySelector("[data-announce]");
let asked = null;
let waiting = null;

/** Show another entry in place, so that the slider keeps the focus; a newer wish ends an older. */
async function show(address) {
  clearTimeout(waiting);
  asked?.abort();
  asked = new AbortController();
  const answer = await fetch(address, { headers: { accept: "text/html" }, credentials: "same-origin", signal: asked.signal });
  const fresh = answer.ok && new DOMParser().parseFromString(await answer.text(), "text/html");
  const place = fresh && fresh.getElementById("stelle");
  if (!place) return location.assign(address);  // logged out, perhaps: let the server say it
  takeOver(fresh);
  slider.value = place.dataset.number;
  slider.setAttribute("aria-valuetext", place.dataset.value);
  history.replaceState(null, "", place.dataset.here);
  teller.textContent = place.dataset.said;
}

/** Put each part in the place of the old one; what has the focus or stands open stays so. */
function takeOver(fresh) {
  const focus = document.activeElement?.dataset?.go;
  for (const part of fresh.querySelectorAll("[data-then], .switch")) {
    const old = part.id ? document.getElementById(part.id) : document.querySelector(".switch");
    if (!old) continue;
    if (old.open) part.open = true;
    old.replaceWith(document.adoptNode(part));
  }
  if (focus) (document.querySelector(`[data-go=${focus}]`) ?? slider).focus();
}

function go(address) {
  show(address).catch((error) => error.name === "AbortError" || location.assign(address));
}

/** Where the slider stands now, as its form would ask for it. */
const wish = () => `${location.pathname}?${new URLSearchParams(new FormData(slider.form))}`;

slider.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => go(wish()), 80);
});

slider.form.addEventListener("submit", (event) => {
  event.preventDefault();
  go(wish());
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-go]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go(link.href);
});

/** The arrows walk from anywhere on the page; the other keys are the slider's, else they scroll. */
addEventListener("keydown", (event) => {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (!by || typing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  event.preventDefault();
  slider.value = Number(slider.value) + by;
  slider.dispatchEvent(new Event("input"));
});
