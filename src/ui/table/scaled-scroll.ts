/** Chromium lays nothing out beyond 33.5 million pixels; beyond this the scroll bar is scaled. */
const MAX_PHYSICAL_PX = 32_400_000;

export type ScrollScale = {
  /** Height of the scrolled content in the page. */
  physical: number;
  /** From the scroll bar's position to the place in the full list, in its own pixels. */
  toVirtual: (scrollTop: number) => number;
  toPhysical: (offset: number) => number;
};

/** Maps a list of any height (`virtualPx`) onto a scroll bar that browsers can draw. The identity where it fits. */
export const createScrollScale = (virtualPx: number, viewportPx: number): ScrollScale => {
  const physical = Math.min(virtualPx, MAX_PHYSICAL_PX);
  const ratio = physical > viewportPx ? (virtualPx - viewportPx) / (physical - viewportPx) : 1;
  return {
    physical,
    toVirtual: (scrollTop) => scrollTop * ratio,
    toPhysical: (offset) => offset / ratio,
  };
};
