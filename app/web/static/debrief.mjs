// After the meeting: every form is kept by a call of its own, so a stopped text stays in its field.
const { exercise: id, unsaved, answer: answered, silence, language } = document.getElementById("deb").dataset;
const api = `/api/ovelser/${id}`;
const json = (path, body) => fetch(`${api}/${path}`, {
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
});

function warn(form, words) {
  const box = form.querySelector(".alert");
  box.hidden = !words;
  box.querySelector("p").textContent = words;
}

async function trouble(form, answer) {
  const body = await answer.json().catch(() => ({}));
  warn(form, body.message ?? unsaved);
}

// What one has opened, and how far one had come, is found again; only ids are kept, and only in this browser.
const key = `etter-${id}`;
const read = () => JSON.parse(localStorage.getItem(key) ?? "{}");
const keep = (part) => localStorage.setItem(key, JSON.stringify({ ...read(), ...part }));
const folds = [...document.querySelectorAll(".deb details[id]")];
for (const [fold, open] of Object.entries(read().folds ?? {})) {
  const found = folds.find((one) => one.id === fold);
  if (found) found.open = open;
}
let printing = false;
for (const fold of folds) fold.addEventListener("toggle", () => {
  if (!printing) keep({ folds: { ...read().folds, [fold.id]: fold.open } });
});
const parts = [...document.querySelectorAll(".deb__main > section[id]")];
addEventListener("load", () => { history.scrollRestoration = "auto"; });
const last = parts.length > 1 && !location.hash && parts.find((part) => part.id === read().at);
if (last) last.scrollIntoView({ behavior: "instant" });
if (parts.length > 1) addEventListener("scrollend", () => {
  const at = parts.findLast((part) => part.getBoundingClientRect().top < innerHeight / 3);
  keep({ at: at?.id ?? "" });
});

// On paper nothing is folded, also in a browser that cannot do it in the style sheet.
const shut = () => [...document.querySelectorAll(".deb details:not([open], .whatif)")];
let opened = [];
addEventListener("beforeprint", () => { printing = true; opened = shut(); for (const fold of opened) fold.open = true; });
addEventListener("afterprint", () => { for (const fold of opened) fold.open = false; setTimeout(() => { printing = false; }, 500); });

for (const form of document.querySelectorAll("form[data-note]")) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    warn(form, "");
    const data = Object.fromEntries(new FormData(form));
    if (form.dataset.note === "self_rating") for (const key of Object.keys(data)) data[key] = Number(data[key]);
    try {
      const answer = await json("notat", { kind: form.dataset.note, data });
      if (!answer.ok) { await trouble(form, answer); return; }
      const next = { self_rating: "deb", reflection: "tenk", action: "hjem" }[form.dataset.note];
      location.hash = next;
      history.scrollRestoration = "manual";   // else the place one had scrolled to wins over the part that comes next
      location.reload();
    } catch {
      warn(form, unsaved);
    }
  });
}

for (const box of document.querySelectorAll(".whatif")) {
  const form = box.querySelector("form");
  const place = box.querySelector(".whatif__a");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    warn(form, "");
    const answer = await json("hva-om", { seq: Number(box.dataset.seq), seat: box.dataset.seat, text: form.querySelector("textarea").value });
    if (!answer.ok) { await trouble(form, answer); return; }
    const { speaker, text } = await answer.json();
    const quote = document.createElement("blockquote");
    quote.className = "voice";
    quote.lang = language;
    quote.textContent = text ? `«${text}»` : "";
    const who = document.createElement("p");
    who.className = "small muted";
    who.textContent = text ? answered.replace("{who}", speaker) : silence;
    place.replaceChildren(who, quote);
  });
  box.querySelector("[data-branch]")?.addEventListener("click", async () => {
    const answer = await json("gren", { seq: Number(box.dataset.seq) });
    if (answer.ok) location.assign((await answer.json()).url);
    else await trouble(form, answer);
  });
}
