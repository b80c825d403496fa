/* Earlier questions: kept in this browser, never sent anywhere, gone when the reader clears them. */

import { say } from "./page.js";

const PLACE = "cdocs.history";
const MOST = 12;

/** Keep the question of a link; the newest first, each once. */
export function remember(query) {
  const given = new URLSearchParams(query);
  given.delete("ui");
  const question = given.get("q");
  if (!question) return;
  const others = read().filter((each) => each.question !== question);
  write([{ question, query: `?${given}` }, ...others].slice(0, MOST));
}

/** List the earlier questions in *section*, which stays hidden without any. */
export function earlier(section) {
  const questions = read();
  if (!section || !questions.length) return;
  const ui = new URLSearchParams(location.search).get("ui");
  section.querySelector("ul").replaceChildren(...questions.map(({ question, query }) => {
    const link = Object.assign(document.createElement("a"), { textContent: question, dir: "auto" });
    link.href = `/${query}${ui ? `&ui=${ui}` : ""}`;
    const item = document.createElement("li");
    item.append(link);
    return item;
  }));
  section.querySelector("button").addEventListener("click", () => {
    write([]);
    section.hidden = true;
    document.getElementById("q").focus();
  });
  section.hidden = false;
}

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(PLACE) ?? "[]");
    return Array.isArray(found) ? found : [];
  } catch {
    return []; // storage is off, or holds what others wrote
  }
}

function write(questions) {
  try {
    localStorage.setItem(PLACE, JSON.stringify(questions));
  } catch {
    // storage is off or full: then there is no history
  }
}
