const isStuck = (row: Element): boolean =>
  [row, row.firstElementChild].some((element) => {
    const style = element && getComputedStyle(element);
    return style?.position === 'sticky' && style.top !== 'auto';
  });

/**
 * Which rows of a card's long list are seen whole, the first being 1, and how many there are.
 * @returns null where all of them are
 */
export function shownRows(card: Element): [first: number, last: number, of: number] | null {
  const grid = card.querySelector('[aria-rowcount]');
  const scroller = grid?.closest('.hf-vtable, .hf-heat');
  if (!grid || !scroller) return null;
  const rows = [...grid.querySelectorAll('[aria-rowindex]')];
  const heads = rows.filter(isStuck);
  const top = Math.max(...heads.map((row) => bottomOf(row)));
  const bottom = scroller.getBoundingClientRect().top + scroller.clientTop + scroller.clientHeight;
  const seen = rows
    .filter(
      (row) =>
        !heads.includes(row) && row.getBoundingClientRect().top >= top - 1 && bottomOf(row) <= bottom + 1,
    )
    .map((row) => Number(row.getAttribute('aria-rowindex')) - heads.length);
  const of = Number(grid.getAttribute('aria-rowcount')) - heads.length;
  const [first, last] = [seen.at(0), seen.at(-1)];
  return first === undefined || last === undefined || seen.length >= of ? null : [first, last, of];
}

/** Where the cells end: they may stick while their row is scrolled away. */
const bottomOf = (row: Element): number => (row.firstElementChild ?? row).getBoundingClientRect().bottom;
