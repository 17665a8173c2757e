// What a device keeps for each learner: the questions taken along, the answers that wait to be sent, and those
// that could not be taken. Everything of one learner stands under their label, and only they see or send it.

const TRIES = 5;
let opening = null;

const open = () => (opening ??= new Promise((resolve, reject) => {
  const request = indexedDB.open("quizapp", 1);
  request.onupgradeneeded = () => {
    const { result: database } = request;
    database.createObjectStore("packs", { keyPath: "learner" });
    database.createObjectStore("questions", { keyPath: ["learner", "position"] });
    const answers = database.createObjectStore("answers", { keyPath: ["learner", "event_id"] });
    answers.createIndex("given", ["learner", "state", "claimed_at"]);
  };
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
}));

// Does some work in one transaction: all of it is stored, or nothing. Resolves to the result of the last request.
async function work(mode, names, requests) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(names, mode, { durability: "strict" });
    const last = requests(...names.map((name) => transaction.objectStore(name)));
    transaction.oncomplete = () => resolve(last?.result);
    transaction.onabort = transaction.onerror = () => reject(transaction.error);
  });
}

const mine = (...more) => IDBKeyRange.bound([localStorage.learner, ...more], [localStorage.learner, ...more, []]);
const answers = (state) => work("readonly", ["answers"], (kept) => kept.index("given").getAll(mine(state)));
const count = (state) => work("readonly", ["answers"], (kept) => kept.index("given").count(mine(state)));
const noteCount = async () => (localStorage[`waiting ${localStorage.learner}`] = await count("waiting"));

export const packed = () => work("readonly", ["packs"], (packs) => packs.get(localStorage.learner));
export const questions = () => work("readonly", ["questions"], (kept) => kept.getAll(mine()));
export const waiting = () => answers("waiting");
export const rejected = () => answers("rejected");

// Keeps an answer and takes its question out of the pack, at once; one that is kept already stays as it is.
export async function keep(answer, question) {
  localStorage[`waiting ${answer.learner}`] = 1 + (await count("waiting")); // told before it is, rather than never
  await work("readwrite", ["answers", "questions"], (kept, asked) => {
    kept.get([answer.learner, answer.event_id]).onsuccess = ({ target: { result } }) => result ?? kept.put({ ...answer, state: "waiting" });
    asked.delete([question.learner, question.position]);
  });
  await noteCount();
}

export async function dismiss(answer) {
  await work("readwrite", ["answers"], (kept) => kept.delete([answer.learner, answer.event_id]));
}

// Asks the server for the reviews of the next days; what waits has to be sent first, or it would be asked again.
export async function take() {
  const sent = await flush();
  if (sent !== "sent") return (await count("waiting")) ? "waits" : sent;
  const whose = await learnerHere();
  if (!whose) return "out";
  const body = new URLSearchParams({ csrf_token: whose.csrf_token });
  const response = await fetch("/offline/packs", { method: "POST", body, redirect: "error" });
  if (!response.ok) return "out";
  const { learner, attempt, key, questions: taken } = await response.json();
  if (learner !== localStorage.learner) return "out";
  await work("readwrite", ["packs", "questions"], (packs, asked) => {
    asked.delete(mine());
    packs.put({ learner, attempt, key, taken_at: Date.now() });
    taken.forEach((question) => asked.put({ ...question, learner }));
  });
  localStorage.taken = `${learner} ${Date.now()}`;
  return taken.length ? "taken" : "none";
}

// Takes the next days along anew on another day.
export async function renew() {
  const [learner, at] = localStorage.taken.split(" ");
  const isOld = new Date(Number(at)).toDateString() !== new Date().toDateString();
  if (learner === localStorage.learner && isOld) await take().catch(() => {});
}

// A guest who signs in to an account brings along what waits.
export async function join(guest, account) {
  await work("readwrite", ["answers"], (kept) => {
    kept.openCursor(IDBKeyRange.bound([guest], [guest, []])).onsuccess = ({ target: { result: cursor } }) => {
      if (!cursor) return;
      kept.put({ ...cursor.value, learner: account });
      cursor.delete();
      cursor.continue();
    };
  });
  delete localStorage[`waiting ${guest}`];
  await noteCount();
}

// Sends what waits, the oldest first, and says how that went: "sent", "out" (nobody, or somebody else, is signed
// in), "rest" (the network or the server did not answer for some of it).
export function flush(within = 120_000) {
  const until = Date.now() + within;
  const signal = AbortSignal.timeout(within);
  return navigator.locks.request("quizapp sends", { signal }, () => sendAll(until)).catch(() => "rest");
}

async function sendAll(until) {
  const pack = await packed();
  const whose = await again(() => learnerHere(pack?.attempt), until);
  if (!whose) return "out";
  if (pack?.attempt) await drop(new Set(whose.wanted));
  let state = "sent";
  for (const answer of await waiting()) {
    if (Date.now() > until) return "rest";
    const went = await again(() => send(answer, whose.csrf_token), until).catch(() => "rest");
    if (went !== "sent") state = went;
    if (went === "out") break;
  }
  await noteCount();
  return state;
}

// Whose browser this is by the server's word; null where that is not whose answers these are.
async function learnerHere(attempt) {
  const response = await fetch(`/offline/learner?attempt=${attempt ?? 0}`, { signal: AbortSignal.timeout(15_000) });
  if (!response.ok) throw new Error(`answered ${response.status}`);
  const found = await response.json();
  return found.learner && found.learner === localStorage.learner ? found : null;
}

// What was asked elsewhere since is not asked here again.
async function drop(wanted) {
  const gone = (await questions()).filter(({ position }) => !wanted.has(position));
  if (gone.length) await work("readwrite", ["questions"], (kept) => gone.forEach((one) => kept.delete([one.learner, one.position])));
}

async function send(answer, token) {
  const body = new URLSearchParams([...answer.fields, ["learner", answer.learner], ["csrf_token", token]]);
  const response = await fetch(answer.action, { method: "POST", body, redirect: "error", signal: AbortSignal.timeout(15_000) });
  if (response.ok) await dismiss(answer);
  else if ([404, 422].includes(response.status)) {
    const { reason } = await response.json().catch(() => ({}));
    await work("readwrite", ["answers"], (kept) => kept.put({ ...answer, state: "rejected", reason: reason ?? "" }));
  } else if (response.status >= 500) throw new Error(`answered ${response.status}`);
  else return "out"; // a token or a session that has ended: it is sent after the next sign-in
  return "sent";
}

async function again(what, until) {
  for (let tries = 1; ; tries++) {
    try {
      return await what();
    } catch (error) {
      if (tries >= TRIES || Date.now() > until || !navigator.onLine) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 * 2 ** tries));
    }
  }
}
