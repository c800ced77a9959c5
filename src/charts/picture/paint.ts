/** A colour that every program reads: red, green and blue, and how much of it covers. */
export type Paint = { color: string; opacity: number };

/**
 * Of a computed colour: `rgb(22, 32, 42)`, `rgb(16 32 42 / 5%)` or, where colours were mixed, `color(srgb 0.1 0.2 0.3)`.
 * @returns null where nothing is painted
 */
export const paintOf = (css: string): Paint | null => {
  const [red = 0, green = 0, blue = 0, alpha = 1] = (css.match(/[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  if (alpha === 0) return null;
  const unit = css.startsWith('color(') ? 255 : 1;
  const color = `#${[red, green, blue].map((part) => hex(part * unit)).join('')}`;
  return { color, opacity: alpha };
};

const hex = (part: number): string => Math.round(part).toString(16).padStart(2, '0');
