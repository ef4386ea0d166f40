// Before the meeting: who comes, who sits where. The page becomes the table when the host begins.
import { $, ask, connect, fill, me, refreshSoon } from "./live.mjs";

const room = $("room");
let last = Number(room.dataset.last);

function stored(event) {
  if (event.seq <= last) return;
  last = event.seq;
  const mine = event.by === me;
  if (event.type === "left" && mine) location.assign("/");
  else if (event.type === "opened" || event.type === "end" || (event.type === "host" && (mine || room.dataset.host))) location.reload();
  else refreshSoon();
}

document.addEventListener("click", (event) => {
  const seat = event.target.closest("[data-take]");
  if (seat) ask("plass", { seat: seat.dataset.take });
});
fill($("panels").content);
connect(() => last, { stored });
room.dataset.ready = "true";
