// What the lobby and the table share: the stream, the panels that follow it, who is here, and what a form sends.
export const $ = (name) => document.getElementById(name);
const room = $("room");
export const { exercise: id, me = "" } = room.dataset;
export const api = `/api/ovelser/${id}`;
export const words = $("texts").dataset;
export const say = (sentence) => { $("status-text").textContent = sentence; };
export const post = (path, body = {}) => fetch(`${api}/${path}`, {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
});
// A table on a local network is served without https, where browsers have neither randomUUID nor a clipboard.
export const newId = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const GONE_AFTER = 60_000;

// ---- panels: a part of the page is what the server says it is after the newest event ----
const afterFill = [];
export const whenFilled = (act) => { afterFill.push(act); };
let query = "";
let asked = 0;
let waiting = null;
let skipped = false;

const typesIn = (place) => place.contains(document.activeElement)
  && document.activeElement.matches("textarea, select, input:not([type=hidden]):not([type=radio])");

function put(panel, place) {
  if (typesIn(place)) { skipped = true; return; }
  const open = [...place.querySelectorAll("details[open][id]")].map((fold) => fold.id);
  const chosen = place.value;
  const focus = place.contains(document.activeElement) ? document.activeElement : null;
  place.replaceChildren(...panel.cloneNode(true).childNodes);
  for (const fold of open) document.getElementById(fold)?.setAttribute("open", "");
  if (chosen !== undefined) place.value = chosen;
  if (!focus) return;
  const again = (focus.id && $(focus.id)) || [...place.querySelectorAll("button")].find((b) => b.textContent === focus.textContent);
  if (!again) place.setAttribute("tabindex", "-1");
  (again ?? place).focus({ preventScroll: true });
}

export function fill(root) {
  for (const place of document.querySelectorAll("[data-from]")) {
    const panel = root.querySelector(`[data-panel="${place.dataset.from}"]`);
    if (panel) put(panel, place);
  }
  for (const act of afterFill) act(root);
}

export async function refresh(newQuery = query) {
  query = newQuery;
  clearTimeout(waiting);
  const mine = ++asked;
  const answer = await fetch(`/ovelser/${id}/sidefelt${query}`).catch(() => null);
  if (answer?.status === 404) location.assign("/");
  if (!answer?.ok || mine !== asked) return;
  fill(new DOMParser().parseFromString(await answer.text(), "text/html"));
}
// Several events often come together.
export function refreshSoon() { clearTimeout(waiting); waiting = setTimeout(refresh, 80); }
document.addEventListener("focusout", () => { if (skipped) { skipped = false; refreshSoon(); } });

// ---- the stream ----
export function connect(last, handlers) {
  const source = new EventSource(`${api}/strom?etter=${last()}`);
  for (const [name, act] of Object.entries({ presence: present, ...handlers })) {
    source.addEventListener(name, (event) => act(JSON.parse(event.data)));
  }
  source.addEventListener("open", () => { room.classList.remove("is-offline"); if ($("status-text").textContent === words.lost) say(""); });
  source.addEventListener("error", () => {
    room.classList.add("is-offline");
    say(words.lost);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => { refresh(); connect(last, handlers); }, 2000);
  });
}

// ---- who is here: the server knows; a page that closes may not be the last one of that person ----
const left = new Map();
function present({ participant, present: here }) {
  clearTimeout(left.get(participant));
  left.delete(participant);
  if (!here) { left.set(participant, setTimeout(refresh, GONE_AFTER + 1000)); return; }
  for (const place of document.querySelectorAll(`[data-person="${participant}"]`)) place.classList.remove("is-away");
  countAway();
}
function countAway() {
  const count = $("away-count");
  if (!count) return;
  const number = document.querySelectorAll(".folk__p.is-away").length;
  count.hidden = !number;
  count.textContent = words.away.replace("{number}", number);
}
whenFilled(() => {
  for (const person of document.querySelectorAll("[data-person] [data-name]")) nameEverywhere(person);
  countAway();
});
// A connection that is lost without a word is seen by the clock alone.
const lookAgain = () => { if (!document.hidden) refresh(); };
if (me) { setInterval(lookAgain, GONE_AFTER); document.addEventListener("visibilitychange", lookAgain); }
function nameEverywhere({ dataset: { name }, textContent }) {
  for (const place of document.querySelectorAll(`[data-name="${name}"]`)) {
    if (place.textContent !== textContent) place.textContent = textContent;
  }
}
export const nameOf = (person) => document.querySelector(`[data-person] [data-name="${person}"]`)?.textContent ?? "";

// ---- the clock that the host has set ----
let skew = 0;
whenFilled((root) => {
  const until = root.querySelector("[data-panel=rammer] [data-until]");
  if (until) skew = Date.parse(until.dataset.now) - Date.now();
  tick();
});
function tick() {
  for (const place of document.querySelectorAll("[data-until]")) {
    const left = Math.ceil((Date.parse(place.dataset.until) - Date.now() - skew) / 1000);
    const shown = left > 0 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : words.over;
    place.querySelector("[role=timer]").textContent = shown;
  }
}
setInterval(tick, 1000);

// ---- forms and buttons that ask the server for something ----
const VALUES = { true: true, false: false };
const warning = (form) => form.querySelector('[role="alert"]');

export async function ask(path, body, form = null) {
  const answer = await post(path, body).catch(() => null);
  const trouble = answer?.ok ? "" : (await answer?.json().catch(() => null))?.message ?? words.failed;
  const place = form && warning(form);
  if (place) { place.hidden = !trouble; place.textContent = trouble; } else say(trouble);
  return !trouble;
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-post]");
  if (!form) return;
  event.preventDefault();
  const button = form.querySelector("[type=submit]");
  const body = Object.fromEntries([...new FormData(form)].map(([key, value]) => [key, VALUES[value] ?? value]));
  if ("once" in form.dataset) body.client_id = newId();
  button.disabled = true;
  const done = await ask(form.dataset.post, body, form);
  button.disabled = false;
  if (done && "clear" in form.dataset) { form.reset(); form.dispatchEvent(new Event("change", { bubbles: true })); }
  if (done && form.dataset.post === "forlat") location.assign("/");
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const copied = await navigator.clipboard?.writeText(button.dataset.copy).then(() => true, () => false);
  if (copied) say(button.dataset.done);
  else getSelection().selectAllChildren(button.closest(".door").querySelector(".door__link"));
});
