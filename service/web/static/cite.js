/* A click on a citation copies it; without this, or with a modifier key, it opens as text. */

import { announce, say } from "./page.js";

const SHOWN = 2000; // milliseconds that a link says "Copied"

/** Let the links that carry data-copy copy what they lead to. */
export function citations() {
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-copy]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard) return;
    event.preventDefault();
    const before = link.textContent;
    link.textContent = await copied(link.href) ? say("copied") : say("notCopied");
    announce(link.textContent);
    setTimeout(() => { link.textContent = before; }, SHOWN);
  });
}

async function copied(address) {
  try {
    const response = await fetch(address);
    await navigator.clipboard.writeText(await response.text());
    return response.ok;
  } catch {
    return false;
  }
}
