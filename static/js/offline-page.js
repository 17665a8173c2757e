// The offline page: asks what was taken along, keeps the answers, and shows what waits or could not be taken.

const { queue } = document.getElementById("offline").dataset;
const { dismiss, flush, keep, packed, questions, rejected, take, waiting } = await import(queue);
const root = document.getElementById("offline-page");
const words = root.dataset;
const part = (name) => root.querySelector(`[data-part="${name}"]`);
const say = (name, text, within = root) => (within.querySelector(`[data-says="${name}"]`).textContent = text);
const day = (at) => new Intl.DateTimeFormat(document.documentElement.lang.replace(/^en$/, "en-GB"), { dateStyle: "full" }).format(at);
let asked = null; // the question that is shown, and under `opened` what was under its seal
let total = 0;
let done = 0;

function show(...names) {
  const all = ["title", "intro", "nobody", "cannot", "now", "waiting", "rejected", "question", "told"];
  all.forEach((name) => (part(name).hidden = !names.includes(name)));
}

async function overview() {
  asked = null;
  if (!localStorage.learner) return show("title", "nobody");
  const [pack, taken, waits, refused] = await Promise.all([packed(), questions(), waiting(), rejected()]);
  const ready = taken.filter((question) => question.opens_at <= Date.now());
  const next = Math.min(...taken.map((question) => question.opens_at));
  const counts = { ready: ready.length, waiting: waits.length, rejected: refused.length };
  for (const [name, n] of Object.entries(counts)) root.querySelector(`[data-count="${name}"]`).textContent = n;
  say("days", !pack ? "" : !taken.length ? words.end : ready.length ? words.days.replace("{day}", day(pack.taken_at)) : words.done.replace("{day}", day(next)));
  root.querySelector("[data-do=ask]").hidden = !ready.length;
  list(refused);
  show("title", "intro", "now", ...(waits.length ? ["waiting"] : []), ...(refused.length ? ["rejected"] : []));
}

function list(refused) {
  const [rows, template] = ["ul", "template"].map((name) => part("rejected").querySelector(name));
  const made = refused.map((answer) => {
    const row = template.content.cloneNode(true);
    say("stem", answer.stem, row);
    say("given", words.chosen.replace("{given}", answer.said), row);
    say("reason", answer.reason || words.gone, row);
    say("which", `: ${answer.stem}`, row);
    row.querySelector("button").addEventListener("click", () => dismiss(answer).then(overview));
    return row;
  });
  rows.replaceChildren(...made);
}

async function ask() {
  const ready = (await questions()).filter((question) => question.opens_at <= Date.now());
  if (!ready.length) return overview().then(() => root.querySelector("h1").focus());
  if (!asked) [done, total] = [0, ready.length];
  asked = { ...ready[0], opened: null };
  say("asked", words.asked.replace("{number}", Math.min(done + 1, total)).replace("{count}", total));
  put(asked.html);
}

function put(html) {
  say("problem", "");
  root.querySelector("[data-says=problem]").hidden = true;
  part("piece").innerHTML = html;
  part("piece").querySelector("article > header")?.remove();
  show("question");
  document.dispatchEvent(new Event("swapped")); // clock, ordering and keys begin anew
  const target = part("piece").querySelector("[data-focus], h1");
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus();
}

// Opens what was under the seal of a question; see docs/offline.md.
async function opened({ salt, sealed }) {
  const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const { key } = await packed();
  const base = await crypto.subtle.importKey("raw", bytes(key), "PBKDF2", false, ["deriveBits"]);
  const text = bytes(sealed);
  const how = { name: "PBKDF2", hash: "SHA-256", salt: bytes(salt), iterations: 1 };
  const stream = new Uint8Array(await crypto.subtle.deriveBits(how, base, text.length * 8));
  return JSON.parse(new TextDecoder().decode(text.map((byte, at) => byte ^ stream[at])));
}

async function answer(form, submitter) {
  const question = asked;
  const claimed_at = new Date().toISOString();
  const fields = [...new FormData(form)];
  if (submitter?.name) fields.push([submitter.name, submitter.value]);
  if (!fields.some(([name, value]) => /^(given|dont_know)/.test(name) && value.trim())) return refuse(form);
  const said = fields.some(([name]) => name === "dont_know") ? words.nothing : spoken(form, submitter);
  const stem = part("piece").querySelector("h1").textContent.trim();
  const { event_id } = Object.fromEntries(fields);
  const { learner, action } = question;
  const told = question.opened ?? (await opened(question));
  fields.push(["left_open", "1"], ["claimed_at", claimed_at], ["frozen", told.frozen]);
  const sent = fields.filter(([name]) => name !== "csrf_token");
  await keep({ learner, event_id, action, fields: sent, claimed_at, stem, said }, question);
  done += 1;
  say("kept", words.kept);
  say("chosen", words.chosen.replace("{given}", said));
  part("answer").innerHTML = told.told;
  show("title", "told");
  root.querySelector("#kept").focus();
  document.dispatchEvent(new Event("kept")); // offline.js sends it
}

function refuse(form) {
  root.querySelector("[data-says=problem]").hidden = false;
  say("problem", words.empty);
  form.querySelector("input:not([type=hidden]), select")?.focus();
}

// What was given, in the words of the page.
function spoken(form, submitter) {
  if (submitter?.name === "given") return submitter.dataset.does;
  const told = (field) => (field.selectedOptions?.[0] ?? field).textContent.trim() || field.value;
  const label = (field) => field.closest("label")?.querySelector("span").textContent ?? field.labels?.[0]?.textContent;
  const fields = [...form.querySelectorAll("[name^=given]")].filter((field) => field.type !== "hidden");
  const chosen = fields.filter((field) => /radio|checkbox/.test(field.type) && field.checked).map(label);
  const filled = fields.filter((field) => !/radio|checkbox/.test(field.type));
  const pairs = filled.map((field) => (field.matches("select") ? `${label(field) ?? ""} ${told(field)}`.trim() : field.value));
  return [...chosen, ...pairs].join("; ");
}

const news = async (text) => {
  await overview();
  say("news", text);
};
const doing = {
  ask,
  stop: overview,
  send: async () => news({ sent: words.sent, out: words.out, rest: words.rest }[await flush()]),
  take: async () => {
    const how = await take().catch(() => "rest");
    const { length: count } = await questions();
    await news(how === "taken" ? words.taken.replace("{count}", count) : words[how]);
  },
};

root.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-do]");
  if (!button || !(button.dataset.do in doing) || button.disabled) return;
  button.disabled = true;
  await doing[button.dataset.do]().finally(() => (button.disabled = false));
});

root.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { target: form, submitter } = event;
  if (form.dataset.sent) return;
  if (form.elements.event_id) {
    form.dataset.sent = "yes";
    await answer(form, submitter).finally(() => delete form.dataset.sent);
  } else if (asked?.form === "flashcard" && !asked.opened) {
    asked.opened = await opened(asked);
    put(asked.opened.card);
  }
});

document.addEventListener("sent", () => asked || overview());
document.addEventListener("visibilitychange", () => asked || overview());
await overview();
if (localStorage.learner) flush().then(() => asked || overview()); // which drops what was asked elsewhere since
