/* Where the reader is when a part of the page is replaced: at the same field, or at what came. */

/** Replace a part of *results*; whoever was at a field that comes again stays there.

    Whoever was at one that does not, such as the field of a follow-up, is taken to the results. */
export function keepingFocus(results, replace) {
  const at = document.activeElement;
  const inside = at !== results && results.contains(at);
  const name = { id: at.id, name: at.name, value: at.value, limit: Boolean(at.closest(".limits")) };
  replace();
  if (!inside || results.contains(at)) return;
  queueMicrotask(() => { // after the sliders are drawn
    const again = name.limit && at.type !== "submit" ? sameField(results, name) : null;
    if (again) again.focus({ preventScroll: true });
    else focusOn(results);
  });
}

/** Show *place* from its beginning and let a screen reader go on from there. */
export function focusOn(place) {
  if (!place) return;
  if (place.tabIndex < 0) place.tabIndex = -1; // which lets a script focus it, and no Tab
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "start" });
}

function sameField(results, { id, name, value }) {
  if (id) return document.getElementById(id);
  const named = name ? results.querySelectorAll(`.limits [name="${CSS.escape(name)}"]`) : [];
  return [...named].find((each) => each.value === value);
}
