/* Whether a passage was useful is sent in the background; without this, the page comes again. */

import { announce, say } from "./page.js";

const TOO_MANY = 429;
const sending = new WeakSet(); // forms on their way: one verdict each, however often one clicks

/** Send the forms of class "useful" without leaving the page. */
export function feedback() {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches(".useful")) return;
    event.preventDefault();
    if (sending.has(form)) return;
    sending.add(form);
    const wrong = await send(form, event.submitter);
    sending.delete(form);
    if (wrong) return complain(form, wrong);
    const thanks = Object.assign(document.createElement("p"), { className: "useful", tabIndex: -1, textContent: say("thanks") });
    const focused = form.contains(document.activeElement);
    form.replaceWith(thanks);
    if (focused) thanks.focus({ preventScroll: true });
    announce(thanks.textContent);
  });
}

/** Send a verdict; gives what went wrong, in the reader's words, or "". */
async function send(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  const response = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
  if (!response) return say("notSent");
  if (response.status === TOO_MANY) return say("tooMany");
  return response.status >= 400 ? say("notKept") : "";
}

/** Say beside the buttons what went wrong; they can be used again. */
function complain(form, wrong) {
  const said = form.querySelector(".wrong") ?? Object.assign(document.createElement("span"), { className: "wrong" });
  said.textContent = wrong;
  form.append(said);
  announce(wrong);
}
