/* What the modules share: the words of the page, the live region, links that keep the language. */

const words = document.getElementById("words").dataset;

/** A text of the page in the reader's language, by the name it has in base.html. */
export const say = (name) => words[name];

/** Have a screen reader say *text*. */
export function announce(text) {
  document.getElementById("announce").textContent = text;
}

/** The fields of a form as a link without those that are empty.

    "asked" is the question that a follow-up and what was taken off belong to: with another question
    they are gone. The server reads it likewise. */
export function linkOf(form, submitter) {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form, submitter)) {
    if (value.trim()) query.append(name, value.trim().replace(/\s+/g, " "));
  }
  const asked = query.get("asked") ?? query.get("q");
  if (asked !== query.get("q")) for (const name of ["after", "without"]) query.delete(name);
  query.delete("asked");
  return `${new URL(form.action).pathname}?${query}`;
}

/** Let the links to other interface languages lead to what is shown now. */
export function switchLanguages() {
  for (const link of document.querySelectorAll(".switch a")) {
    const url = new URL(location.href);
    url.searchParams.set("ui", link.lang);
    link.href = url.pathname + url.search;
  }
}
