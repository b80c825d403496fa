/* Whether a passage was useful is sent in the background; without this, the page comes again. */

import { announce, say } from "./page.js";

/** Send the forms of class "useful" without leaving the page. */
export function feedback() {
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (!form.matches(".useful")) return;
    event.preventDefault();
    const body = new URLSearchParams(new FormData(form, event.submitter));
    const response = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
    if (!response || response.status >= 400) return announce(say("offline"));
    const thanks = Object.assign(document.createElement("p"), { className: "useful", textContent: say("thanks") });
    form.replaceWith(thanks);
    announce(thanks.textContent);
  });
}
