const longestWaitMs = 3_000;

/** Brings an element into sight with the focus in it, as soon as its page has drawn it. */
export function focusWhenThere(id: string, until = performance.now() + longestWaitMs): void {
  const place = document.getElementById(id);
  if (place) {
    place.scrollIntoView({ block: 'start' });
    place.focus({ preventScroll: true });
  } else if (performance.now() < until) requestAnimationFrame(() => focusWhenThere(id, until));
}
