/** What is wider is cut as it is on the page: of a heat table of so many columns not all exist. */
const MOST_PX = 1_320;

/**
 * Makes a card as wide as what scrolls sideways in it, where the screen has no room for all its columns.
 * @returns puts everything back
 */
export function unroll(card: HTMLElement): () => void {
  const wide = [...card.querySelectorAll<HTMLElement>(SCROLLERS)].filter(
    (element) => element.scrollWidth > element.clientWidth + 1,
  );
  const lack = Math.max(0, ...wide.map((element) => element.scrollWidth - element.clientWidth));
  const width = card.getBoundingClientRect().width + lack;
  if (lack === 0 || width > MOST_PX) return () => {};
  const places = wide.map((element) => ({ element, left: element.scrollLeft }));
  card.style.width = `${width}px`;
  return () => {
    card.style.width = '';
    for (const { element, left } of places) element.scrollLeft = left;
  };
}

/** Of charts, too: but not of what is cut on purpose, as a long name is. */
const SCROLLERS =
  '.hf-table-wrap, .hf-vtable, .hf-heat, .hf-flow-scroll, .hf-stages-scroll, .hf-sankey-scroll';
