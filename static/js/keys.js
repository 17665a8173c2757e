// Presses the control whose aria-keyshortcuts names the key. `?` lists them; the list can switch them off.

const on = () => localStorage.getItem("keys") !== "off";
const typed = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";
const pressedByItself = "a[href], button, summary, input, select, textarea";
const controls = () => [...document.querySelectorAll("[aria-keyshortcuts]")];
const keysOf = (control) => control.getAttribute("aria-keyshortcuts").split(" ");

document.addEventListener("keydown", (event) => {
  const { target, shiftKey } = event;
  const key = event.key === " " ? "Space" : event.key;
  if (!on() || event.defaultPrevented || event.repeat || event.isComposing) return;
  if (event.ctrlKey || event.altKey || event.metaKey || (shiftKey && key !== "?")) return;
  if (target.closest(typed) || document.querySelector("dialog[open]")) return;
  if (["Enter", "Space"].includes(key) && target.closest(pressedByItself)) return;
  const control = controls().find((candidate) => keysOf(candidate).includes(key));
  if (!control) return;
  event.preventDefault();
  if (control.matches("input, summary")) control.focus();
  control.click();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-keys]")) list();
});

// The button does nothing without this file, so it is shown from here.
const offer = () => document.querySelectorAll("[data-keys]").forEach((button) => (button.hidden = false));
document.addEventListener("swapped", offer);
offer();

function make(name, text, more = {}) {
  return Object.assign(document.createElement(name), { textContent: text }, more);
}

function rows() {
  const does = new Map();
  for (const control of controls()) {
    const what = control.dataset.does ?? control.textContent.trim();
    does.set(what, [...(does.get(what) ?? []), ...keysOf(control)]);
  }
  return [...does].flatMap(([what, keys]) => {
    const term = make("dt", "");
    keys.forEach((key) => term.append(make("kbd", key), " "));
    return [term, make("dd", what)];
  });
}

function list() {
  const dialog = make("dialog", "", { className: "sheet" });
  const switches = make("button", on() ? "Switch keys off" : "Switch keys on", { type: "button", className: "button second" });
  const close = make("button", "Close", { type: "button", className: "button", autofocus: true });
  const buttons = make("div", "", { className: "row" });
  const table = make("dl", "");
  switches.addEventListener("click", () => {
    localStorage.setItem("keys", on() ? "off" : "on");
    dialog.close();
  });
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  table.append(...rows());
  buttons.append(switches, close);
  dialog.append(make("h2", on() ? "Keys on this page" : "Keys are switched off", { id: "keys-heading" }), table, buttons);
  dialog.setAttribute("aria-labelledby", "keys-heading");
  document.body.append(dialog);
  dialog.showModal();
}
