/* Answers as they come: the page stays, and the results are replaced piece by piece.

   The server sends them as the markup of the page (events "found" and "done") and, in between, the
   text of the answer ("piece"); so nothing is laid out twice. Back and forward show what was there,
   and ask again for what had not come to its end. */

import { focusOn, keepingFocus } from "./focus.js";
import { announce, linkOf, say, switchLanguages } from "./page.js";
import { remember } from "./history.js";

const kept = new Map(); // markup of whole results by number of the entry in the browser's history
let entry = history.state?.entry ?? 0;
let whole = true; // what is shown came to its end, so it may be kept
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

/** Let go of an answer on its way, because another question follows. */
export function stop() {
  running?.abort();
}

function ask(results, link) {
  keep(results);
  entry += 1;
  history.pushState({ entry }, "", link);
  settle(results);
  switchLanguages();
  show(results, location.search);
}

function back(results, state) {
  if (!state || state.entry === entry) return history.replaceState({ entry }, ""); // a place on this page
  stop();
  keep(results);
  entry = state.entry;
  const asked = new URLSearchParams(location.search).has("q");
  if (!asked) return location.reload(); // the first page, which has more than results
  fill();
  switchLanguages();
  if (!kept.has(entry)) return show(results, location.search);
  results.innerHTML = kept.get(entry);
  results.removeAttribute("aria-busy");
  whole = true;
}

function keep(results) {
  if (whole) kept.set(entry, results.innerHTML);
  else kept.delete(entry);
}

/** The first page, or one that tells of an error, becomes that of the results. */
function settle(results) {
  document.body.className = "results";
  const opening = results.closest(".opening");
  if (!opening) return;
  opening.className = "";
  for (const each of [...opening.children]) {
    if (each !== results && each.id !== "ask") each.remove();
  }
}

/** The field shows the question of the address. */
function fill() {
  const question = new URLSearchParams(location.search).get("q") ?? "";
  const field = document.getElementById("q");
  field.value = question;
  field.dispatchEvent(new Event("filled")); // it grows with what stands in it
  document.title = document.title.replace(/^(.* · )?/, question ? `${question.replaceAll("$", "$$$$")} · ` : "");
}

async function show(results, query) {
  stop();
  running = new AbortController();
  const { signal } = running;
  whole = false;
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
      keepingFocus(results, () => results.replaceChildren(...page.getElementById("results").childNodes));
      announce(results.querySelector("h1, h2").textContent);
      focusOn(results.querySelector("[aria-invalid]"));
      whenReady(results);
    }
    whole = response.ok;
  } catch (error) {
    if (signal.aborted) return; // whoever stopped it shows something else
    const gone = document.getElementById("offline").content.cloneNode(true);
    keepingFocus(results, () => results.replaceChildren(gone));
    announce(results.querySelector("h2").textContent);
  }
  results.removeAttribute("aria-busy");
}

function paint(results, name, data) {
  if (name === "piece") {
    document.getElementById("pieces")?.append(data);
    return;
  }
  const done = new DOMParser().parseFromString(data.html, "text/html").body;
  const [before, after] = [results, done].map((each) => each.querySelector(".found"));
  if (name === "done" && before && after) {
    keepingFocus(results, () => end(before, after), { stay: true });
  } else {
    keepingFocus(results, () => results.replaceChildren(...done.childNodes));
  }
  results.removeAttribute("aria-busy");
  if (data.said) announce(data.said);
}

/** Put what is complete in the place of what was not; the next question may have been begun. */
function end(before, after) {
  const [begun, empty] = [before, after].map((each) => each.querySelector(".follow"));
  if (begun && empty) empty.replaceWith(begun);
  before.replaceWith(after);
}

/** The events of a stream (HTML standard, "Server-sent events"): name and data, as JSON. */
async function* events(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader(); // Safari cannot loop over it
  let rest = "";
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    rest += chunk.value.replaceAll("\r", "");
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
