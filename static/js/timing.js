// Tells the server how long the question was looked at (seconds in focus, at most 60) and the learner's time zone.

const MOST = 60;
let question = null;
let looked = 0;
let since = null;

const now = () => performance.now() / 1000;
const seconds = () => Math.min(MOST, looked + (since === null ? 0 : now() - since));

function look() {
  const looking = document.visibilityState === "visible" && document.hasFocus();
  if (looking === (since !== null)) return;
  looked = seconds();
  since = looking ? now() : null;
}

// The back of a flashcard belongs to the same question, so its clock runs on.
function start() {
  const shown = document.querySelector("[data-clock]")?.dataset.clock ?? null;
  if (shown !== question) [question, looked, since] = [shown, 0, null];
  look();
}

addEventListener("focus", look);
addEventListener("blur", look);
document.addEventListener("visibilitychange", look);
document.addEventListener("swapped", start);
document.addEventListener(
  "submit",
  ({ target: { elements } }) => {
    if (elements.seconds) elements.seconds.value = Math.round(seconds());
    if (elements.zone) elements.zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  },
  { capture: true }, // before the form is read by swap.js
);
start();
