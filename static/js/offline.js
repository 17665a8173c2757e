// On every page: registers the worker, notes whose device this is, and sends what waits. The rest is loaded
// where something waits (offline-queue.js) or the offline page is shown (offline-page.js).

const { worker, queue, page, kept } = document.getElementById("offline").dataset;
const can = isSecureContext && "serviceWorker" in navigator && "indexedDB" in window;
const load = () => import(queue);
const waiting = () => Number(localStorage[`waiting ${localStorage.learner}`] ?? 0);
let sending = false;
let later = 0;

// The offline page is the same for everybody: it names nobody, and changes nothing here.
function noteLearner() {
  const { learner } = document.querySelector("header.top").dataset;
  if (learner) localStorage.learner = learner;
  else if (learner === "") delete localStorage.learner;
}

function tell(panel) {
  panel.hidden = false;
  panel.querySelector("[data-waiting]").hidden = !waiting();
  panel.querySelector("b").textContent = waiting();
}

async function send() {
  if (sending) return;
  sending = true;
  clearTimeout(later);
  await sendAll().catch(() => {});
  sending = false;
  if (localStorage.learner && waiting()) later = setTimeout(send, 15_000);
  document.dispatchEvent(new Event("sent"));
}

async function sendAll() {
  noteLearner();
  const panel = document.querySelector("[data-offline]");
  if (panel) tell(panel);
  if (!localStorage.learner) return;
  await join();
  if (waiting()) await (await load()).flush();
  if (panel && localStorage.taken?.startsWith(localStorage.learner)) await (await load()).renew();
  if (panel) tell(panel);
}

// Whoever leaves sends first what waits. What cannot be sent stays, for them alone, and the next page says so.
async function leave(event) {
  const { target: form, submitter } = event;
  if (!/\/sign-(in|out)$/.test(form.action) || form.dataset.left || !waiting()) return;
  event.preventDefault();
  if ("guest" in document.querySelector("header.top").dataset) sessionStorage.guest = localStorage.learner;
  form.dataset.left = "yes";
  await (await load()).flush(5_000).catch(() => {});
  if (waiting()) sessionStorage.kept = waiting();
  form.requestSubmit(submitter);
}

// A guest who has signed in to an account brings along what waits.
async function join() {
  const { guest } = sessionStorage;
  delete sessionStorage.guest;
  if (guest && guest !== localStorage.learner) await (await load()).join(guest, localStorage.learner);
}

function sayKept() {
  if (!sessionStorage.kept) return;
  const notice = Object.assign(document.createElement("p"), { className: "notice near", role: "status" });
  notice.textContent = kept.replace("{count}", sessionStorage.kept);
  document.querySelector("main").prepend(notice);
  delete sessionStorage.kept;
}

if (can) {
  navigator.serviceWorker.register(worker).catch(() => {});
  addEventListener("online", send);
  document.addEventListener("swapped", send);
  document.addEventListener("kept", send);
  document.addEventListener("submit", leave, { capture: true });
  sayKept();
  send();
  if (document.getElementById("offline-page")) import(page);
} else document.querySelector("[data-part=cannot]")?.removeAttribute("hidden");
