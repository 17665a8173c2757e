// Counts a timed test down from what the server says, and hands it in at zero; the server decides what counts.

const SAVE_AT = 2; // seconds: what is on the page is saved while it still counts
let shown = null;
let ends = 0;
let said = 0;
let before = "";

const draft = () => document.querySelector("[data-draft]");
const given = () => (draft() ? new URLSearchParams(new FormData(draft())).toString() : "");
const digits = (number) => String(number).padStart(2, "0");

function text(left) {
  const [hours, minutes, seconds] = [Math.floor(left / 3600), Math.floor(left / 60) % 60, left % 60];
  return hours ? `${hours}:${digits(minutes)}:${digits(seconds)}` : `${minutes}:${digits(seconds)}`;
}

function say(words) {
  if (words) document.getElementById("announcer").textContent = words;
}

function tick() {
  const left = Math.max(0, Math.ceil((ends - performance.now()) / 1000));
  if (!shown?.isConnected || left === said) return;
  // A page in the background is not woken every second, so what counts is that a mark was passed.
  const passed = (mark) => said > mark && left <= mark;
  shown.querySelector("[role=timer]").textContent = text(left);
  say(passed(60) ? shown.dataset.one : passed(300) ? shown.dataset.five : "");
  if (passed(SAVE_AT) && given() !== before) fetch(draft().action, { method: "POST", body: new URLSearchParams(given()) });
  said = left;
  if (left === 0) document.querySelector("[data-time-up]").submit();
}

function start() {
  shown = document.querySelector("[data-countdown]");
  said = Number(shown?.dataset.countdown);
  ends = performance.now() + said * 1000;
  before = given();
}
document.addEventListener("swapped", start);
start();
setInterval(tick, 250);
