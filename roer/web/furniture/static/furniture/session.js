// A session ends after some time without doing anything. Before that a warning; what was typed is kept on
// the server, and waits at the same form. Nothing is kept in the browser.
const WARN_BEFORE = 2 * 60;
const seconds = Number(document.querySelector("meta[name=session]").content);
const dialog = document.getElementById("session");
const tabs = new BroadcastChannel("roer-session");
let warn, end;

function again() {
  clearTimeout(warn);
  clearTimeout(end);
  if (dialog.open) dialog.close();
  warn = setTimeout(() => dialog.showModal(), (seconds - WARN_BEFORE) * 1000);
  end = setTimeout(leave, (seconds - 5) * 1000);
}

async function leave() {
  await keepTyped();
  document.querySelector("#sign-out").submit();
}

function keepTyped() {
  const typed = [...document.querySelectorAll("main form")].filter((form) => form.elements.whose && isChanged(form));
  return Promise.allSettled(typed.map(keep));
}

function isChanged(form) {
  return [...form.elements].some((box) =>
    box.type === "checkbox" || box.type === "radio" ? box.checked !== box.defaultChecked
    : box.options ? [...box.options].some((option) => option.selected !== option.defaultSelected)
    : "defaultValue" in box && box.value !== box.defaultValue);
}

function keep(form) {
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  body.set("form", new URL(form.action).pathname);
  return fetch(dialog.dataset.keep, {method: "POST", body, keepalive: true});
}

async function stay() {
  const token = document.querySelector("#sign-out [name=csrfmiddlewaretoken]").value;
  const answer = await fetch(dialog.dataset.stay, {method: "POST", headers: {"X-CSRFToken": token}, redirect: "manual"});
  if (!answer.ok) return leave();
  tabs.postMessage("here");
  again();
}

dialog.querySelector("button").addEventListener("click", stay);
dialog.addEventListener("cancel", (event) => { event.preventDefault(); stay(); });
tabs.addEventListener("message", again);
document.addEventListener("htmx:afterRequest", ({detail}) => {
  if (!detail.requestConfig.headers["HX-Polling"]) { tabs.postMessage("here"); again(); }
});
// An open page is told to go: the session ended elsewhere, or this file may not be seen any more.
document.addEventListener("htmx:beforeOnLoad", async (event) => {
  const where = event.detail.xhr.getResponseHeader("HX-Redirect");
  if (!where) return;
  event.preventDefault();
  if (where === dialog.dataset.out) await keepTyped();
  location.replace(where);
});
tabs.postMessage("here");
again();

// What went wrong is read first.
document.querySelector("[data-focus]")?.focus();
