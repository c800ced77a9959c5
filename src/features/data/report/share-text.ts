import type { Format } from '../../../ui/format/create-format.ts';

/** A share of the rows: nothing and everything without digits, and never 0.00% or 100.00% for what is neither. */
export function shareText(format: Format, share: number): string {
  if (share === 0 || share === 1) return format.percent(share, 0);
  if (share < 0.0001) return `< ${format.percent(0.0001, 2)}`;
  return share > 0.9999 ? `> ${format.percent(0.9999, 2)}` : format.percent(share, 2);
}
