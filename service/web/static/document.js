/* A document keeps the reader's place: other languages and years open at the section that is read. */

const WIDE = matchMedia("(min-width: 60rem)"); // as in style.css
const TOP = 120; // pixels under the upper edge in which the line stands that is read

/** Let the links to other versions of *document* lead to the section that is read. */
export function reading(article) {
  if (!article) return;
  if (WIDE.matches) document.querySelector(".contents details").open = true; // beside the text
  document.addEventListener("click", (event) => {
    const link = event.target.closest("nav.links a, .switch a");
    if (link) link.hash = place(article);
  }, true);
}

/** The last section that begins above the line that is read; "" at the beginning. */
function place(article) {
  const begun = [...article.querySelectorAll("section[id]")]
    .filter((section) => section.getBoundingClientRect().top < TOP);
  return begun.at(-1)?.id ?? "";
}
