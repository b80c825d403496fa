/* How a question may go on: a list under the field, after the combobox of the ARIA Authoring Practices.
   The focus stays in the field; arrows move through the list, Enter takes, Escape closes. A field of
   several lines may not have the role of a combobox, so that there is a list is announced. */

import { announce, say } from "./page.js";

const WAIT = 120; // milliseconds without typing before the server is asked
const SHORTEST = 2; // characters

/** Offer suggestions under *field*. */
export function suggestions(field) {
  if (!field) return;
  const list = Object.assign(document.createElement("ul"), { id: "options", className: "options", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("suggestions"));
  field.after(list);
  for (const [name, value] of Object.entries({
    "aria-autocomplete": "list", "aria-controls": "options", "aria-haspopup": "listbox",
  })) field.setAttribute(name, value);
  let chosen = -1;
  let typed = 0;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
  };
  const choose = (at) => {
    const options = [...list.children];
    chosen = (at + options.length + 1) % (options.length + 1); // one past the end: back in the field
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === chosen)));
    if (options[chosen]) field.setAttribute("aria-activedescendant", options[chosen].id);
    else field.removeAttribute("aria-activedescendant");
  };
  const take = (option) => {
    field.value = option.dataset.text;
    close();
    field.form.requestSubmit();
  };
  const offer = (found) => {
    list.replaceChildren(...found.map(optionOf));
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
    list.hidden = !found.length;
    if (found.length) announce(`${say("suggestions")}: ${found.length}`);
  };

  field.addEventListener("input", async () => {
    const turn = ++typed;
    await new Promise((done) => setTimeout(done, WAIT));
    if (turn !== typed) return;
    const text = field.value.trim();
    if (text.length < SHORTEST) return close();
    const response = await fetch(`/suggest?q=${encodeURIComponent(text)}`).catch(() => null);
    const found = response?.ok ? await response.json() : { suggestions: [] };
    if (turn === typed && document.activeElement === field) offer(found.suggestions);
  });
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen === -1 ? list.children.length - 1 : chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && list.children[chosen]) take(list.children[chosen]);
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault(); // the field keeps the focus
    const option = event.target.closest("li"); // null between two of them
    if (option) take(option);
  });
  field.addEventListener("blur", () => { typed += 1; close(); });
  field.form.addEventListener("submit", () => { typed += 1; close(); });
}

function optionOf({ text, note }, index) {
  const option = document.createElement("li");
  Object.assign(option, { id: `option-${index}`, dir: "auto" });
  option.setAttribute("role", "option");
  option.setAttribute("aria-selected", "false");
  option.dataset.text = text;
  const shown = document.createElement("bdi");
  shown.textContent = text;
  const beside = document.createElement("bdi");
  beside.textContent = note;
  beside.className = "count";
  option.append(shown, beside);
  return option;
}
