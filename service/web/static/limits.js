/* What narrows the search takes effect at once, and the years have a slider beside their two lists. */

/** Submit when a limit changes; draw the slider wherever the years are shown anew. */
export function limits() {
  document.addEventListener("change", (event) => {
    if (!event.target.closest("aside.limits")) return;
    event.target.form.requestSubmit();
  });
  const results = document.getElementById("results");
  sliders();
  if (results) new MutationObserver(sliders).observe(results, { childList: true });
}

function sliders() {
  for (const span of document.querySelectorAll(".years .span:not(.slid)")) {
    span.classList.add("slid");
    const lists = [...span.querySelectorAll("select")];
    const years = [...lists[0].options].map((option) => Number(option.value)).filter(Boolean);
    if (years.length < 2) continue;
    const [low, high] = [Math.min(...years), Math.max(...years)];
    const slider = Object.assign(document.createElement("div"), { className: "slider" });
    const ends = lists.map((list, end) => thumb(list, low, high, end ? high : low));
    ends.forEach((input, end) => input.addEventListener("input", () => {
      const [first, last] = ends.map((each) => Number(each.value));
      if (first > last) ends[end].value = ends[1 - end].value; // the ends do not pass each other
      lists[end].value = [low, high][end] === Number(input.value) ? "" : input.value;
    }));
    slider.append(...ends);
    span.before(slider);
  }
}

function thumb(list, min, max, otherwise) {
  const input = Object.assign(document.createElement("input"), { type: "range", min, max, step: 1 });
  input.value = list.value || otherwise;
  input.setAttribute("form", "ask");
  input.setAttribute("aria-label", `${list.closest("fieldset").querySelector("legend").textContent}: ${list.labels[0].textContent}`);
  return input;
}
