/* Answers as they come: the page stays, and the results are replaced piece by piece.

   The server sends them as the markup of the page (events "found" and "done") and, in between, the
   text of the answer ("piece"); so nothing is laid out twice. Back and forward show what was there. */

import { announce, linkOf, say, switchLanguages } from "./page.js";
import { remember } from "./history.js";

const kept = new Map(); // markup of results by number of the entry in the browser's history
let entry = history.state?.entry ?? 0;
let running = null;

/** Ask without leaving the page, where it has a place for results. */
export function streaming(results) {
  if (!results || new URL(document.getElementById("ask").action).pathname !== "/") return;
  history.replaceState({ entry }, "");
  if (new URLSearchParams(location.search).get("q")) remember(location.search);
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.id !== "ask" && !form.matches(".follow")) return;
    event.preventDefault();
    ask(results, linkOf(form, event.submitter));
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-again]")) show(results, location.search);
  });
  addEventListener("popstate", (event) => back(results, event.state));
  whenReady(results);
}

function ask(results, link) {
  kept.set(entry, results.innerHTML);
  entry += 1;
  history.pushState({ entry }, "", link);
  switchLanguages();
  show(results, location.search);
}

function back(results, state) {
  running?.abort();
  kept.set(entry, results.innerHTML);
  entry = state?.entry ?? 0;
  fill();
  switchLanguages();
  if (kept.has(entry)) results.innerHTML = kept.get(entry);
  else show(results, location.search);
}

/** The field shows the question of the address. */
function fill() {
  const question = new URLSearchParams(location.search).get("q") ?? "";
  document.getElementById("q").value = question;
  document.title = document.title.replace(/^(.* · )?/, question ? `${question} · ` : "");
}

async function show(results, query) {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  fill();
  results.setAttribute("aria-busy", "true");
  announce(say("searching"));
  try {
    const response = await fetch(`/stream${query}`, { signal });
    if (response.headers.get("content-type").startsWith("text/event-stream")) {
      for await (const [name, data] of events(response.body)) paint(results, name, data);
      remember(query);
    } else {
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      results.replaceChildren(...page.getElementById("results").childNodes);
      announce(results.querySelector("h1, h2").textContent);
      whenReady(results);
    }
  } catch (error) {
    if (error.name === "AbortError") return;
    results.replaceChildren(document.getElementById("offline").content.cloneNode(true));
    announce(results.querySelector("h2").textContent);
  }
  results.removeAttribute("aria-busy");
}

function paint(results, name, data) {
  if (name === "piece") {
    document.getElementById("pieces")?.append(data);
    return;
  }
  results.innerHTML = data.html;
  results.removeAttribute("aria-busy");
  if (data.said) announce(data.said);
}

/** The events of a stream (HTML standard, "Server-sent events"): name and data, as JSON. */
async function* events(body) {
  let rest = "";
  for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
    rest += chunk.replaceAll("\r", "");
    const blocks = rest.split("\n\n");
    rest = blocks.pop();
    for (const block of blocks) {
      const fields = Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/s)));
      if (fields.event) yield [fields.event, JSON.parse(fields.data)];
    }
  }
}

/** While the index is being made: look every few seconds, and show the page once it is there. */
function whenReady(results) {
  if (!results.querySelector("[data-not-ready]")) return;
  const timer = setInterval(async () => {
    const response = await fetch("/readyz").catch(() => null);
    if (!response?.ok) return;
    clearInterval(timer);
    announce(say("ready"));
    show(results, location.search);
  }, 3000);
}
