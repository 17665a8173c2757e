// Sends form[data-swap] and follows a[data-swap] in place: the page that comes back gives title, header, main and footer.
// On any trouble the browser does it itself, as it would without this file.

const PARTS = ["header.top", "main", "footer.foot"];
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let sending = false;

document.addEventListener("submit", (event) => {
  const { target: form, submitter } = event;
  if (event.defaultPrevented || !form.matches("[data-swap]")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(form));
  if (submitter?.name) body.append(submitter.name, submitter.value);
  const action = submitter?.getAttribute("formaction") ?? form.getAttribute("action");
  swap(form, action ?? location.href, { method: "POST", body }, () => form.requestSubmit(submitter));
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-swap]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  swap(link, link.href, {}, () => location.assign(link.href));
});

// What only some pages need is fetched when one of them is shown.
const fetchMore = () => document.querySelectorAll("[data-module]").forEach(({ dataset }) => import(dataset.module));
document.addEventListener("swapped", fetchMore);
fetchMore();

addEventListener("popstate", ({ state }) => state?.swapped && location.reload());

async function swap(control, address, request, byBrowser) {
  if (sending) return; // a second click or Enter while the first is under way
  sending = true;
  control.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { ...request, signal: AbortSignal.timeout(15_000) });
    if (!response.ok && response.status !== 422) throw new Error(`answered ${response.status}`);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const parts = PARTS.map((part) => page.querySelector(part));
    if (parts.includes(null)) throw new Error("not one of our pages");
    page.querySelectorAll("[autofocus]").forEach((field) => field.removeAttribute("autofocus")); // arrive() chooses
    const show = () => PARTS.forEach((part, at) => document.querySelector(part).replaceWith(parts[at]));
    if (document.startViewTransition && !calm.matches) await document.startViewTransition(show).updateCallbackDone;
    else show();
    remember(response);
    arrive(page.title);
  } catch {
    control.removeAttribute("data-swap");
    byBrowser();
  } finally {
    control.removeAttribute("aria-busy");
    sending = false;
  }
}

// A page that refused a form has the form's address, which only takes POST: the address bar keeps its own then.
function remember(response) {
  if (response.status === 422 || response.url === location.href) return;
  history.replaceState({ swapped: true }, "");
  history.pushState({ swapped: true }, "", response.url);
}

function arrive(title) {
  document.title = title;
  const main = document.querySelector("main");
  const target = main.querySelector("[aria-invalid=true]") ?? main.querySelector("[data-focus]") ?? main.querySelector("h1") ?? main;
  if (target.tabIndex < 0) target.tabIndex = -1;
  scrollTo({ top: 0, behavior: "instant" });
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
  const said = [...main.querySelectorAll("[role=status]:not([hidden])")].map((notice) => notice.textContent.trim());
  document.getElementById("announcer").textContent = [title.split(" · ")[0], ...said].join(". ");
  document.dispatchEvent(new Event("swapped"));
}
