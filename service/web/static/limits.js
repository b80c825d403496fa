/* What narrows the search takes effect by itself, and the years have a slider beside their lists.

   Nothing is asked at each key: a reader who moves through a list, or ticks several boxes, is waited
   for. Where the fields stand below the results, they wait for their button, because the reader
   would not see what a tick does. */

import { stop } from "./stream.js";

const TICKED = 400; // milliseconds after a box was ticked; a list or slider may move on for longer
const MOVED = 1000;
const BESIDE = matchMedia("(min-width: 60rem)"); // as in style.css

const drawn = new WeakSet(); // the years that have a working slider; markup that comes back has none
let waiting = 0;

/** Submit after a limit has changed; draw the slider wherever the years are shown anew. */
export function limits() {
  document.addEventListener("change", (event) => {
    const { form, type } = event.target;
    if (!event.target.closest("aside.limits") || !BESIDE.matches || type === "text") return;
    if (new URL(form.action).pathname !== "/" || !form.checkValidity()) return;
    stop(); // or an answer on its way would take back what was ticked
    clearTimeout(waiting);
    waiting = setTimeout(() => form.requestSubmit(), type === "checkbox" ? TICKED : MOVED);
  });
  for (const moved of ["submit", "popstate"]) addEventListener(moved, () => clearTimeout(waiting), true);
  const results = document.getElementById("results");
  sliders();
  if (results) new MutationObserver(sliders).observe(results, { childList: true });
}

function sliders() {
  for (const span of document.querySelectorAll(".years .span")) {
    if (drawn.has(span)) continue;
    drawn.add(span);
    span.closest(".years").querySelector(".slider")?.remove();
    const lists = [...span.querySelectorAll("select")];
    const years = [...lists[0].options].map((option) => Number(option.value)).filter(Boolean);
    if (years.length > 1) span.before(sliderOf(lists, Math.min(...years), Math.max(...years)));
  }
}

function sliderOf(lists, low, high) {
  const slider = Object.assign(document.createElement("div"), { className: "slider" });
  const ends = lists.map((list, end) => thumb(list, low, high, end ? high : low));
  ends.forEach((input, end) => input.addEventListener("input", () => {
    const [first, last] = ends.map((each) => Number(each.value));
    if (first > last) ends[end].value = ends[1 - end].value; // the ends do not pass each other
    lists[end].value = [low, high][end] === Number(input.value) ? "" : input.value;
  }));
  lists.forEach((list, end) => list.addEventListener("change", () => {
    ends[end].value = list.value || [low, high][end];
  }));
  slider.append(...ends);
  return slider;
}

function thumb(list, min, max, otherwise) {
  const input = Object.assign(document.createElement("input"), { type: "range", min, max, step: 1 });
  input.value = list.value || otherwise;
  input.id = `${list.id}-slider`;
  input.setAttribute("form", "ask");
  input.setAttribute("aria-label", `${list.closest("fieldset").querySelector("legend").textContent}: ${list.labels[0].textContent}`);
  return input;
}
