// What one writes: to whom, a draft that survives, and a text that was stopped.
import { $, id, newId, post, say, words } from "./live.mjs";

const room = $("room");
const text = $("t");
const draftKey = `melding-${id}`;
const addressee = (value) => document.querySelector(`input[name="til"][value="${value}"]`);
const isPrivate = () => Boolean($("private")?.checked);
let pending = null;
let sent = () => {};

// The sender's own words with what was found marked; nothing of it leaves the browser. The offsets
// count characters, as the server does, so a pair of surrogates is one.
function markFound(findings) {
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
  $("contest").hidden = !blockedTypes.length || answer.decision === "ask";   // who is asked, answers; who is stopped, may object
  $("blocked").hidden = false;
  $("blocked-title").textContent = answer.decision === "ask" ? words.real : words.blocked;
  $("blocked-why").textContent = answer.decision ? `${answer.message} ${words.notKept}` : answer.message;
  $("rewrite-box").hidden = !answer.rewrite;
  $("rewrite-text").textContent = answer.rewrite ?? "";
  $("sure").hidden = answer.decision !== "ask";
  markFound(answer.findings ?? []);
}


async function send(sure = false) {
  if (pending) return;
  const to = document.querySelector('input[name="til"]:checked')?.value;
  pending = sessionStorage.getItem(`${draftKey}-id`) ?? newId();
  sessionStorage.setItem(`${draftKey}-id`, pending);
  $("blocked").hidden = true;
  say(words.sending);
  try {
    const answer = await post("meldinger", { text: text.value, client_id: pending, to: to ? [to] : [], sure, private: isPrivate() });
    say("");
    if (answer.status === 202) taken(); else showBlocked(await answer.json());
  } catch {
    say(words.unsent);
  } finally {
    pending = null;
  }
}

function taken() {
  text.value = "";
  localStorage.removeItem(draftKey);
  sessionStorage.removeItem(`${draftKey}-id`);
  tellTyping(false);
  sent();
}

// ---- the draft: with whom it is for, so that a note to one is never sent to all ----
function keepDraft() {
  const to = document.querySelector('input[name="til"]:checked')?.value ?? "";
  if (text.value && $("blocked").hidden) localStorage.setItem(draftKey, JSON.stringify({ text: text.value, to, note: isPrivate() }));
  if (!text.value) localStorage.removeItem(draftKey);
}

function readDraft() {
  const kept = JSON.parse(localStorage.getItem(draftKey) ?? "null");
  // What was typed before this module had loaded is newer.
  if (!kept || text.value) return;
  const place = addressee(kept.to);
  if (!place && kept.note) return;
  if (place) place.checked = true;
  if ($("private")) $("private").checked = kept.note;
  text.value = kept.text;
}

// ---- a note to one seat only ----
function showPrivate() {
  if (!$("private-box")) return;
  const chosen = document.querySelector('input[name="til"]:checked');
  $("private-box").hidden = !chosen?.value;
  if (!chosen?.value) $("private").checked = false;
  $("private-who").textContent = chosen?.closest("label").textContent.trim() ?? "";
  $("private-h").hidden = !isPrivate();
  $("composer").classList.toggle("is-private", isPrivate());
}

let told = 0;
function tellTyping(on) {
  if (room.dataset.mode !== "felles" || (on && Date.now() - told < 3000) || (!on && !told)) return;
  told = on ? Date.now() : 0;
  post("skriver", { on }).catch(() => {});
}

export function compose(whenSent) {
  sent = whenSent;
  readDraft();
  showPrivate();
  $("composer").addEventListener("change", () => { showPrivate(); keepDraft(); });
  $("composer").addEventListener("submit", (event) => { event.preventDefault(); send(); });
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); send(); }
  });
  text.addEventListener("input", () => {
    if (!text.value) $("blocked").hidden = true;
    keepDraft();
    sessionStorage.removeItem(`${draftKey}-id`);
    tellTyping(Boolean(text.value));
  });
  $("use-rewrite").addEventListener("click", () => { text.value = $("rewrite-text").textContent; $("blocked").hidden = true; text.focus(); });
  $("keep").addEventListener("click", () => { $("blocked").hidden = true; text.focus(); });
  $("sure").addEventListener("click", () => send(true));
  $("contest").addEventListener("click", async () => {
    $("contest").hidden = true;
    const answer = await post("innsigelse", { types: blockedTypes });
    say(answer.ok ? words.contested : "");
  });
}
