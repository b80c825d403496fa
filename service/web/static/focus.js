/* Where the reader is when a part of the page is replaced: at the same field, or at what came. */

/** Replace a part of *results*; whoever was at a field that comes again stays there.

    Whoever was elsewhere in it, such as in the field of a follow-up, is taken to the results; where
    they only come to their end (*stay*), to the same link, and nothing moves. */
export function keepingFocus(results, replace, { stay = false } = {}) {
  const at = document.activeElement;
  const inside = at !== results && results.contains(at);
  const name = inside && { id: at.id, name: at.name, value: at.value, limit: Boolean(at.closest(".limits")) };
  replace();
  if (!inside || document.activeElement === at) return;
  queueMicrotask(() => { // after the sliders are drawn
    const again = results.contains(at) ? at : same(results, at, name, stay);
    if (again) again.focus({ preventScroll: true });
    else focusOn(results, { scroll: !stay });
  });
}

/** Let a screen reader go on from *place*, and show it from its beginning. */
export function focusOn(place, { scroll = true } = {}) {
  if (!place) return;
  if (place.tabIndex < 0) place.tabIndex = -1; // which lets a script focus it, and no Tab
  place.focus({ preventScroll: true });
  if (scroll) place.scrollIntoView({ block: "start" });
}

function same(results, at, { id, name, value, limit }, stay) {
  if (limit && at.type !== "submit") {
    if (id) return document.getElementById(id);
    return [...results.querySelectorAll(".limits input")].find((each) => each.name === name && each.value === value);
  }
  return stay && at.href ? [...results.querySelectorAll("a")].find((each) => each.href === at.href) : null;
}
