// Sends form[data-swap] and follows a[data-swap] in place: the page that comes back gives its title, header and main.
// On any trouble the browser does it itself, as it would without this file.

const announcer = document.getElementById("announcer");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let sending = false;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || !form.matches("[data-swap]")) return;
  event.preventDefault();
  const { submitter } = event;
  const body = new URLSearchParams(new FormData(form));
  if (submitter?.name) body.append(submitter.name, submitter.value);
  swap(form, form.getAttribute("action"), { method: "POST", body }, () => form.requestSubmit(submitter));
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-swap]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  swap(link, link.href, {}, () => location.assign(link.href));
});

addEventListener("popstate", ({ state }) => state?.swapped && location.reload());

async function swap(control, address, request, byBrowser) {
  if (sending) return; // a second click or Enter while the first is under way
  sending = true;
  control.ariaBusy = "true";
  try {
    const response = await fetch(address, { ...request, signal: AbortSignal.timeout(15_000) });
    if (!response.ok && response.status !== 422) throw new Error(`answered ${response.status}`);
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!page.querySelector("main#main")) throw new Error("not one of our pages");
    const show = () => replace(page);
    if (document.startViewTransition && !calm.matches) await document.startViewTransition(show).updateCallbackDone;
    else show();
    remember(response);
    arrive();
  } catch {
    control.removeAttribute("data-swap");
    byBrowser();
  } finally {
    control.ariaBusy = null;
    sending = false;
  }
}

function replace(page) {
  document.title = page.title;
  for (const part of ["header.top", "main", "footer.foot"]) {
    document.querySelector(part).replaceWith(page.querySelector(part));
  }
}

// A page that refused the form has the form's address, which only takes POST: the address bar keeps its own then.
function remember(response) {
  if (response.status === 422 || response.url === location.href) return;
  history.replaceState({ swapped: true }, "");
  history.pushState({ swapped: true }, "", response.url);
}

function arrive() {
  scrollTo({ top: 0, behavior: "instant" });
  const target = document.querySelector("main [data-focus], main h1") ?? document.getElementById("main");
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: "nearest" });
  announcer.textContent = document.title.split(" · ")[0];
  document.dispatchEvent(new Event("swapped"));
}
