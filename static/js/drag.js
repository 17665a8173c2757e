// Drags a row of an order to its place, or a word to where it belongs: both choose in a list that stands there.

const PLACES = "[data-ordering] > li, .matching > li, select.blank";
const EDGE = 90; // pixels from the end of the window where it begins to scroll
let held = null;

const over = () => document.querySelector(".over");

function mark(place) {
  over()?.classList.remove("over");
  place?.classList.add("over");
}

function letGo() {
  mark(null);
  held?.what.classList.remove("held");
  held?.what.style.removeProperty("translate");
  held = null;
}

document.addEventListener("pointerdown", ({ target, button, pageX, pageY }) => {
  const what = button ? null : target.closest(".bank li, .grip");
  held = what && { what: what.closest("li"), pageX, pageY };
});

document.addEventListener("pointermove", ({ clientX, clientY, pageX, pageY }) => {
  if (!held) return;
  held.what.classList.add("held"); // lets through what is beneath it
  held.what.style.translate = `${pageX - held.pageX}px ${pageY - held.pageY}px`;
  const place = document.elementFromPoint(clientX, clientY)?.closest(PLACES);
  if (place || held.what.dataset.option) mark(place);
  scrollBy(0, clientY < EDGE ? -8 : clientY > innerHeight - EDGE ? 8 : 0);
});

document.addEventListener("pointerup", () => {
  const [place, what] = [over(), held?.what];
  letGo();
  if (!place || !what) return;
  const { option } = what.dataset;
  const list = [place, what].map((one) => (one.matches("select") ? one : one.querySelector("select")))[option ? 0 : 1];
  list.value = option ?? 1 + [...place.parentElement.children].indexOf(place);
  list.dispatchEvent(new Event("change", { bubbles: true }));
});
document.addEventListener("pointercancel", letGo);
