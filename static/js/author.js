// The page on which an item is edited: what stands beside the form follows the typing after a pause, and the
// buttons that save nothing work in place. On any trouble the browser does it, as it would without this file.

const PARTS = ["problems", "suggestions", "outcome", "looks", "sources"];
const PAUSE = 700; // milliseconds
let waiting = 0;
let asked = null;

const form = () => document.getElementById("edit");

async function ask(body) {
  asked?.abort();
  asked = new AbortController();
  const signal = AbortSignal.any([asked.signal, AbortSignal.timeout(20_000)]);
  const response = await fetch(form().action, { method: "POST", body, signal });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  return new DOMParser().parseFromString(await response.text(), "text/html");
}

// What is open stays open, and what has the focus stays as it is.
function put(part, page) {
  const [old, fresh] = [document, page].map((one) => one.getElementById(part));
  if (!old || !fresh || old.contains(document.activeElement)) return;
  const were = [...old.querySelectorAll("details")];
  const titles = were.map((one) => one.querySelector("summary").textContent);
  fresh.querySelectorAll("details").forEach((one) => {
    const before = were[titles.indexOf(one.querySelector("summary").textContent)];
    if (before) one.open = before.open;
  });
  old.replaceWith(fresh);
}

function tell() {
  const { said } = document.getElementById("problems").dataset;
  const announcer = document.getElementById("announcer");
  if (announcer.textContent !== said) announcer.textContent = said;
}

async function follow() {
  try {
    const page = await ask(new URLSearchParams(new FormData(form())));
    PARTS.forEach((part) => put(part, page));
    tell();
  } catch {
    // typed on meanwhile, or not to be reached: the next pause asks again
  }
}

document.addEventListener("input", ({ target }) => {
  if (!target.form?.matches("[data-live]")) return;
  clearTimeout(waiting);
  waiting = setTimeout(follow, PAUSE);
});

document.addEventListener("change", ({ target }) => {
  const button = [...document.querySelectorAll("[data-on-change]")].find(({ dataset }) =>
    dataset.onChange.split(" ").includes(target.id));
  if (button) form().requestSubmit(button);
});

document.addEventListener("submit", async (event) => {
  const { submitter } = event;
  if (!event.target.matches("[data-live]") || !submitter?.matches("[data-here]")) return;
  event.preventDefault();
  clearTimeout(waiting);
  const body = new URLSearchParams(new FormData(form(), submitter));
  try {
    const page = await ask(body);
    const main = page.querySelector("main");
    main.querySelectorAll("[autofocus]").forEach((field) => field.removeAttribute("autofocus"));
    document.querySelector("main").replaceWith(main);
    arrive(submitter);
  } catch (error) {
    if (error.name === "AbortError") return;
    submitter.removeAttribute("data-here");
    form().requestSubmit(submitter);
  }
});

function arrive({ id, name, value, dataset }) {
  const same = [...document.querySelectorAll("#edit button, [form=edit]")].find((one) =>
    (id && one.id === id) || (name && one.name === name && one.value === value));
  const chosen = document.getElementById(dataset.onChange?.split(" ")[0]);
  const target = document.querySelector("main [data-focus]") ?? same ?? chosen ?? document.getElementById("problems");
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus();
  tell();
}
