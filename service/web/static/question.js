/* The field of a question grows with it, so that all of it can be read. Enter asks, as it does in the
   field of one line that the page has without this. */

/** Put a field of several lines in the place of *field*; gives the one that is there then. */
export function growing(field) {
  if (!field) return null;
  const area = document.createElement("textarea");
  for (const { name, value } of field.attributes) {
    if (name !== "type" && name !== "value") area.setAttribute(name, value);
  }
  Object.assign(area, { rows: 1, value: field.value });
  const at = document.activeElement === field ? [field.selectionStart, field.selectionEnd] : null;
  field.replaceWith(area);
  if (at) {
    area.focus({ preventScroll: true });
    area.setSelectionRange(...at);
  }
  area.form.addEventListener("keydown", (event) => { // after the suggestions, which may take the key
    const asks = event.target === area && event.key === "Enter" && !event.shiftKey;
    if (!asks || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    area.form.requestSubmit();
  });
  if (!CSS.supports("field-sizing", "content")) grow(area);
  return area;
}

/** For browsers that leave the height of a field to its page. */
function grow(area) {
  const fit = () => {
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
  };
  for (const change of ["input", "filled"]) area.addEventListener(change, fit);
  fit();
}
