/* A click on a citation copies it; without this, or with a modifier key, it opens as text. */

import { announce, say } from "./page.js";

const SHOWN = 2000; // milliseconds that a link says "Copied"
const copying = new WeakSet(); // links that say so now

/** Let the links that carry data-copy copy what they lead to. */
export function citations() {
  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-copy]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard) return;
    event.preventDefault();
    if (copying.has(link)) return;
    copying.add(link);
    const name = [...link.childNodes];
    link.textContent = await copied(link.href) ? say("copied") : say("notCopied");
    announce(link.textContent);
    setTimeout(() => {
      link.replaceChildren(...name);
      copying.delete(link);
    }, SHOWN);
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
