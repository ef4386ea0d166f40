// The table: events in, fragments on the page; a message out. Old page + events = fresh page.
import { compose } from "./composer.mjs";
import { $, api, ask, connect, fill, id, me, nameOf, newId, post, refresh, refreshSoon, say, whenFilled, words } from "./live.mjs";

const room = $("room");
const log = $("log");
const shared = room.dataset.mode === "felles";
let last = Number(room.dataset.last);
let speaks = null;

function atEnd() { return log.scrollHeight - log.scrollTop - log.clientHeight < 160; }
// At once: while a smooth scroll is under way the log would not count as being at its end.
function toEnd() { log.scrollTo({ top: log.scrollHeight, behavior: "instant" }); }

// Easy mode: how open each persona is, only for a leader who asks to see it.
const easy = $("easy");
easy.checked = localStorage.getItem("vis-apenhet") === "ja";

function showOpenness(root) {
  for (const place of document.querySelectorAll("[data-open]")) {
    const from = root.querySelector(`[data-panel="openness"] [data-seat="${place.dataset.open}"]`);
    place.hidden = !from;
    place.replaceChildren(...(from ? from.cloneNode(true).childNodes : []));
  }
}

const panelQuery = () => (easy.checked ? "?lett=true" : "");
easy.addEventListener("change", () => {
  localStorage.setItem("vis-apenhet", easy.checked ? "ja" : "nei");
  refresh(panelQuery());
});
whenFilled((root) => {
  showOpenness(root);
  mark(speaks);
  const lines = root.querySelectorAll("[data-panel=plan] .pact").length;
  $("plan-count").hidden = !lines;
  $("plan-count").textContent = lines;
});

function mark(seat) {
  speaks = seat;
  for (const place of $("bord").querySelectorAll("[data-seat]")) {
    const on = place.dataset.seat === seat;
    place.classList.toggle("is-speaking", on);
    if (on) $("bord").dataset.speaks = place.dataset.place ?? "1";
  }
  if (!seat) $("bord").dataset.speaks = "0";
}

function speaking(seat) {
  mark(seat);
  const place = seat && document.querySelector(`#bord [data-seat="${seat}"] b`);
  say(place ? words.writing.replace("{who}", place.textContent) : "");
  $("stop").hidden = !seat || (shared && !room.dataset.host);
}

function live(seat) {
  let element = log.querySelector(".is-live");
  if (element?.dataset.seat === seat) return element;
  element?.remove();
  element = document.createElement("article");
  element.className = `msg s-${seat} is-live`;
  element.dataset.seat = seat;
  element.setAttribute("aria-busy", "true");
  const body = document.createElement("div");
  body.className = "msg__body";
  const line = document.createElement("p");
  line.setAttribute("aria-hidden", "true");
  body.append(line);
  element.append(document.createElement("span"), document.createElement("header"), body);
  log.append(element);
  return element;
}

// What changes what one may see, or do, is read anew; a draft is kept.
function changesPage({ type, by }) {
  const mine = by === me;
  return (type === "seat" && mine) || (type === "host" && (mine || room.dataset.host));
}

let again = null;
// Somebody who goes from the table rises first: the second event comes at once.
function readAnew() { again ??= setTimeout(() => location.reload(), 200); }

function stored(event) {
  if (event.seq <= last) return;
  last = event.seq;
  if (event.type === "end") { location.assign(`/ovelser/${id}/etter`); return; }
  if (event.type === "left" && event.by === me) { clearTimeout(again); location.assign("/"); return; }
  if (shared && changesPage(event)) { readAnew(); return; }
  const stick = atEnd();
  if (event.type === "message" && event.kind === "ai") log.querySelector(".is-live")?.remove();
  if (event.html.trim()) log.insertAdjacentHTML("beforeend", event.html);
  if (event.type === "message") { writes.delete(event.by); showTyping(); }
  refreshSoon();
  $("retry").hidden = !["failed", "stopped"].includes(event.type);
  if (event.html.trim() && !event.mine && (!stick || document.hidden)) countUnread(event.type);
  if (stick) toEnd();
}

// When the field below grows or shrinks, whoever read the last word still does.
let following = true;
log.addEventListener("scroll", () => { following = atEnd(); });
new ResizeObserver(() => { if (following) toEnd(); }).observe(log);

// ---- what has come while one looked elsewhere ----
const title = document.title;
let unread = 0;
function showUnread() {
  $("unread").hidden = !unread || atEnd();
  $("unread-text").textContent = unread === 1 ? words.one : words.new.replace("{number}", unread);
  document.title = unread ? `(${unread}) ${title}` : title;
}
function countUnread(type) { if (type === "message") { unread += 1; showUnread(); } }
function allRead() { if (unread && !document.hidden && atEnd()) { unread = 0; showUnread(); } }
log.addEventListener("scroll", () => { allRead(); showUnread(); });
document.addEventListener("visibilitychange", allRead);
$("unread").addEventListener("click", () => { toEnd(); allRead(); log.focus(); });

// ---- who is writing ----
const writes = new Map();
function showTyping() {
  const now = Date.now();
  const names = [...writes].filter(([, until]) => until > now).map(([who]) => nameOf(who)).filter(Boolean);
  $("typing").textContent = names.length ? words.writing.replace("{who}", names.join(", ")) : "";
}
function typing({ participant, on }) {
  if (participant === me) return;
  if (on) writes.set(participant, Date.now() + 6000); else writes.delete(participant);
  showTyping();
  if (on) setTimeout(showTyping, 6100);
}
function idle() { log.querySelector(".is-live")?.remove(); speaking(null); }

const handlers = {
  stored,
  typing,
  idle,
  speaking: ({ seat }) => speaking(seat),
  delta: ({ seat, text: piece }) => {
    const stick = atEnd();
    const place = live(seat).querySelector("p");
    place.textContent = `${place.textContent} ${piece}`.trim();
    if (stick) toEnd();
  },
  retract: () => log.querySelector(".is-live")?.remove(),
  turn: ({ status }) => {
    $("retry").hidden = !["failed", "stopped"].includes(status);
    if (status !== "running") idle();
  },
};

$("stop").addEventListener("click", () => post("stopp"));
$("retry").addEventListener("click", () => { $("retry").hidden = true; post("prov-igjen"); });
// Ending cannot be taken back, so it is asked once, with what nobody has taken up.
$("end")?.addEventListener("click", () => {
  const left = [...document.querySelectorAll("#plan .goals li:not(.is-done)")].map((item) => item.cloneNode(true));
  $("end-left").hidden = !left.length;
  $("end-left").querySelector("ul").replaceChildren(...left);
  $("end-ask").showModal();
});
$("end-yes")?.addEventListener("click", () => post("avslutt"));
document.addEventListener("click", (event) => {
  const seat = event.target.closest("button[data-to]");
  const choice = seat && document.querySelector(`input[name="til"][value="${seat.dataset.to}"]`);
  if (choice) { choice.checked = true; choice.dispatchEvent(new Event("change", { bubbles: true })); $("t").focus(); }
});

function view(name) {
  room.dataset.view = name;
  for (const tab of document.querySelectorAll(".tab")) tab.toggleAttribute("aria-current", false);
  document.querySelector(`.tab[data-view="${name}"]`)?.setAttribute("aria-current", "true");
}
for (const tab of document.querySelectorAll(".tab")) tab.addEventListener("click", () => {
  view(tab.dataset.view);
  if (tab.dataset.view === "folk") $("fold-folk").open = true;
});

// ---- the frame that the host sets ----
whenFilled((root) => {
  const frame = root.querySelector("[data-panel=rammer]")?.dataset;
  if (!frame) return;
  for (const choice of document.querySelectorAll("[data-frame] input")) choice.checked = frame[choice.name] === choice.value;
  for (const button of document.querySelectorAll("[data-pause]")) button.hidden = button.dataset.pause === frame.paused;
  for (const part of document.querySelectorAll("#t, .sendbtn")) part.disabled = Boolean(frame.paused);
});
document.addEventListener("change", (event) => {
  if (event.target.closest("[data-frame]")) ask("ramme", { [event.target.name]: event.target.value });
  const own = $("vertskap")?.querySelector("[data-own]");
  if (own) own.hidden = Boolean($("hendelse").value);
});
document.addEventListener("click", (event) => {
  const { minutes, pause, send: path, show, dismiss } = event.target.closest("[data-minutes], [data-pause], [data-send], [data-show], [data-dismiss]")?.dataset ?? {};
  if (minutes !== undefined) ask("ramme", { minutes: Number(minutes) });
  if (pause !== undefined) ask("ramme", { paused: pause === "ja" });
  if (path) ask(path, { client_id: newId() });
  if (show) {
    const fold = $(show === "folk" ? "fold-folk" : "overtakelse");
    view(show);
    if (fold) { fold.open = true; fold.querySelector("summary").focus(); }
  }
  if (dismiss) $(dismiss).open = false;
});
const brief = $("overtakelse");
const briefKey = brief && `lest-${id}-${brief.dataset.seq}`;
if (brief && localStorage.getItem(briefKey)) brief.open = false;
brief?.addEventListener("toggle", () => { if (!brief.open) localStorage.setItem(briefKey, "ja"); });

// A line of the plan is corrected by whoever sits here; a stopped text stays in its field.
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-plan]");
  if (!form) return;
  event.preventDefault();
  const trouble = form.querySelector('[role="alert"]');
  const data = { id: form.dataset.plan, ...Object.fromEntries(new FormData(form)) };
  const answer = await fetch(`${api}/notat`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ kind: "plan_edit", data }),
  }).catch(() => null);
  trouble.hidden = answer?.ok ?? false;
  if (!answer?.ok) trouble.textContent = (await answer?.json().catch(() => null))?.message ?? words.unsaved;
});
document.addEventListener("click", async (event) => {
  const chip = event.target.closest("[data-law]");
  if (!chip || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();   // a chip may be a link: without this the meeting is left
  const answer = await fetch(`/lov/${chip.dataset.law}?felt=true`).catch(() => null);
  if (!answer?.ok) { say(words.failed); return; }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  $("law-body").replaceChildren(...page.body.childNodes);
  $("law").showModal();
});
$("law-close").addEventListener("click", () => $("law").close());
if ($("composer")) compose(toEnd);
fill($("panels").content);
if (easy.checked) refresh(panelQuery());
toEnd();
connect(() => last, handlers);
room.dataset.ready = "true";
