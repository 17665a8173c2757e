// Presses the control whose aria-keyshortcuts names the key. `?` lists them; the list can switch them off.
// Settings say whether keys are on; what is switched in the list is this device's own wish, and goes before.

const usual = () => document.documentElement.dataset.shortcuts ?? "on";
const state = () => localStorage.getItem("keys") ?? usual();
const typed = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";
const pressedByItself = "a[href], button, summary, input, select, textarea";
const controls = () => [...document.querySelectorAll("[aria-keyshortcuts]")].filter((control) => !control.closest("[hidden]"));
const keysOf = (control) => control.getAttribute("aria-keyshortcuts").split(" ");

document.addEventListener("keydown", (event) => {
  const { target, shiftKey } = event;
  const key = event.key === " " ? "Space" : event.key;
  if (state() === "off" || event.defaultPrevented || event.repeat || event.isComposing) return;
  if (event.ctrlKey || event.altKey || event.metaKey || (shiftKey && key !== "?")) return;
  if (document.querySelector("dialog[open]")) return;
  if (target.closest(typed)) return key === "Escape" ? target.blur() : undefined;
  if (["Enter", "Space"].includes(key) && target.closest(pressedByItself)) return;
  const control = controls().find((candidate) => keysOf(candidate).includes(key));
  if (!control) return;
  event.preventDefault();
  if (control.matches("input, summary")) control.focus();
  control.click();
});

document.addEventListener("click", ({ target }) => {
  if (target.closest("[data-keys]")) list();
});

function rows() {
  const does = new Map();
  for (const control of controls()) {
    const what = control.dataset.does ?? control.textContent.trim();
    does.set(what, [...(does.get(what) ?? []), ...keysOf(control)]);
  }
  return [...does].flatMap(([what, keys]) => {
    const [term, told] = ["dt", "dd"].map((name) => document.createElement(name));
    keys.forEach((key) => term.append(Object.assign(document.createElement("kbd"), { textContent: key }), " "));
    told.textContent = what;
    return [term, told];
  });
}

function list() {
  const dialog = document.getElementById("keys").content.firstElementChild.cloneNode(true);
  dialog.querySelectorAll("[data-when]").forEach((part) => part.dataset.when === state() || part.remove());
  dialog.querySelector("dl").append(...rows());
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", ({ target }) => {
    if (target.matches("[data-turn]")) turn(target.dataset.turn);
    if (target.matches("button")) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}

function turn(to) {
  if (to === usual()) localStorage.removeItem("keys");
  else localStorage.setItem("keys", to);
}
