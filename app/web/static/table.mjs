// The table: events in, fragments on the page; a message out. Old page + events = fresh page.
const room = document.getElementById("room");
const id = room.dataset.exercise;
const api = `/api/ovelser/${id}`;
const $ = (name) => document.getElementById(name);
const log = $("log");
const text = $("t");
const statusText = $("status-text");
const words = $("texts").dataset;
const draftKey = `utkast-${id}`;
let last = Number(room.dataset.last);
let pending = null;

const say = (sentence) => { statusText.textContent = sentence; };

function atEnd() { return log.scrollHeight - log.scrollTop - log.clientHeight < 160; }
// At once: while a smooth scroll is under way the log would not count as being at its end.
function toEnd() { log.scrollTo({ top: log.scrollHeight, behavior: "instant" }); }

function fillPanels(root) {
  if (document.querySelector("#plan .pact__edit[open] :focus")) return;
  for (const [panel, target] of [["plan", "plan"], ["known", "known"]]) {
    const from = root.querySelector(`[data-panel="${panel}"]`);
    if (from) $(target).replaceChildren(...from.cloneNode(true).childNodes);
  }
}

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

async function refreshPanels() {
  const answer = await fetch(`/ovelser/${id}/sidefelt${easy.checked ? "?lett=true" : ""}`);
  if (!answer.ok) return;
  const root = new DOMParser().parseFromString(await answer.text(), "text/html");
  fillPanels(root);
  showOpenness(root);
}
easy.addEventListener("change", () => {
  localStorage.setItem("vis-apenhet", easy.checked ? "ja" : "nei");
  refreshPanels();
});

function speaking(seat) {
  for (const place of document.querySelectorAll("[data-seat]")) {
    const on = place.dataset.seat === seat;
    place.classList.toggle("is-speaking", on);
    if (on) $("bord").dataset.speaks = place.dataset.place ?? "1";
  }
  if (!seat) $("bord").dataset.speaks = "0";
  const place = seat && document.querySelector(`[data-seat="${seat}"] b`);
  say(place ? words.writing.replace("{who}", place.textContent) : "");
  $("stop").hidden = !seat;
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

function stored(event) {
  if (event.seq <= last) return;
  last = event.seq;
  const stick = atEnd();
  if (event.type === "message" && event.kind === "ai") log.querySelector(".is-live")?.remove();
  if (event.html.trim()) log.insertAdjacentHTML("beforeend", event.html);
  if (["commitment", "disclosed", "consent", "inject", "plan_edit", "message"].includes(event.type)) refreshPanels();
  if (event.type === "end") location.assign(`/ovelser/${id}/etter`);
  $("retry").hidden = !["failed", "stopped"].includes(event.type);
  if (stick) toEnd();
}

function idle() { log.querySelector(".is-live")?.remove(); speaking(null); }

function connect() {
  const source = new EventSource(`${api}/strom?etter=${last}`);
  const on = (name, act) => source.addEventListener(name, (event) => act(JSON.parse(event.data)));
  on("stored", stored);
  on("speaking", ({ seat }) => speaking(seat));
  on("delta", ({ seat, text: piece }) => {
    const stick = atEnd();
    const place = live(seat).querySelector("p");
    place.textContent = `${place.textContent} ${piece}`.trim();
    if (stick) toEnd();
  });
  on("retract", () => log.querySelector(".is-live")?.remove());
  on("idle", idle);
  on("turn", ({ status }) => {
    $("retry").hidden = !["failed", "stopped"].includes(status);
    if (status !== "running") idle();
  });
  source.addEventListener("open", () => { room.classList.remove("is-offline"); if (statusText.textContent === words.lost) say(""); });
  source.addEventListener("error", () => {
    room.classList.add("is-offline");
    say(words.lost);
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
  });
}

// The sender's own words with what was found marked; nothing of it leaves the browser. The offsets
// count characters, as the server does, so a pair of surrogates is one.
function mark(findings) {
  const characters = [...text.value];
  const place = $("found");
  place.hidden = !findings.length;
  place.replaceChildren();
  let at = 0;
  for (const { start, end } of findings) {
    const found = document.createElement("mark");
    found.textContent = characters.slice(start, end).join("");
    place.append(characters.slice(at, start).join(""), found);
    at = end;
  }
  place.append(characters.slice(at).join(""));
  text.focus();
  if (findings.length) {
    const before = characters.slice(0, findings[0].start).join("").length;
    text.setSelectionRange(before, before + characters.slice(findings[0].start, findings[0].end).join("").length);
  }
}

let blockedTypes = [];

function showBlocked(answer) {
  // What was stopped is kept nowhere but in the field.
  if (answer.decision) localStorage.removeItem(draftKey);
  blockedTypes = [...new Set((answer.findings ?? []).map(({ type }) => type))];
  $("contest").hidden = !blockedTypes.length;
  $("blocked").hidden = false;
  $("blocked-title").textContent = answer.decision === "ask" ? words.real : words.blocked;
  $("blocked-why").textContent = answer.decision ? `${answer.message} ${words.notKept}` : answer.message;
  $("rewrite-box").hidden = !answer.rewrite;
  $("rewrite-text").textContent = answer.rewrite ?? "";
  $("sure").hidden = answer.decision !== "ask";
  mark(answer.findings ?? []);
}

async function send(sure = false) {
  if (pending) return;
  const written = text.value;
  const to = document.querySelector('input[name="til"]:checked')?.value;
  pending = sessionStorage.getItem(`${draftKey}-id`) ?? crypto.randomUUID();
  sessionStorage.setItem(`${draftKey}-id`, pending);
  $("blocked").hidden = true;
  say(words.sending);
  try {
    const answer = await fetch(`${api}/meldinger`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ text: written, client_id: pending, to: to ? [to] : [], sure }),
    });
    if (answer.status === 202) {
      text.value = "";
      localStorage.removeItem(draftKey);
      sessionStorage.removeItem(`${draftKey}-id`);
      say("");
      toEnd();
    } else {
      say("");
      showBlocked(await answer.json());
    }
  } catch {
    say(words.unsent);
  } finally {
    pending = null;
  }
}

const post = (path) => fetch(`${api}/${path}`, { method: "POST" });
$("composer")?.addEventListener("submit", (event) => { event.preventDefault(); send(); });
text?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
});
text?.addEventListener("input", () => { if ($("blocked").hidden) localStorage.setItem(draftKey, text.value); sessionStorage.removeItem(`${draftKey}-id`); });
// What was typed before this module had loaded is newer than the saved draft.
if (text && !text.value) text.value = localStorage.getItem(draftKey) ?? "";
$("use-rewrite")?.addEventListener("click", () => { text.value = $("rewrite-text").textContent; $("blocked").hidden = true; text.focus(); });
$("keep")?.addEventListener("click", () => { $("blocked").hidden = true; text.focus(); });
$("contest")?.addEventListener("click", async () => {
  $("contest").hidden = true;
  const answer = await fetch(`${api}/innsigelse`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ types: blockedTypes }),
  });
  say(answer.ok ? words.contested : "");
});
$("sure")?.addEventListener("click", () => send(true));
$("stop").addEventListener("click", () => post("stopp"));
$("retry").addEventListener("click", () => { $("retry").hidden = true; post("prov-igjen"); });
$("end")?.addEventListener("click", async () => { await post("avslutt"); });
for (const seat of document.querySelectorAll("button[data-to]")) {
  seat.addEventListener("click", () => {
    const choice = document.querySelector(`input[name="til"][value="${seat.dataset.to}"]`);
    if (choice) { choice.checked = true; text.focus(); }
  });
}
for (const tab of document.querySelectorAll(".tab")) {
  tab.addEventListener("click", () => {
    room.dataset.view = tab.dataset.view;
    for (const other of document.querySelectorAll(".tab")) other.toggleAttribute("aria-current", false);
    tab.setAttribute("aria-current", "true");
  });
}
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
  if (!chip) return;
  const answer = await fetch(`/lov/${chip.dataset.law}?felt=true`);
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  $("law-body").replaceChildren(...page.body.childNodes);
  $("law").showModal();
});
$("law-close").addEventListener("click", () => $("law").close());
fillPanels($("panels").content);
if (easy.checked) refreshPanels();
toEnd();
connect();
room.dataset.ready = "true";
