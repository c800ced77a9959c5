const sign = String.raw`(?:\p{Sc}|[A-Z]{3}|kr|zł|元)`;
const figure = String.raw`-?\d[\d.,'’\s]*`;
const thousands = String.raw`-?\d{1,3}(?:[,'’]\d{3})+(?:\.\d+)?`;
const money = new RegExp(`^(?:${sign}\\s*${figure}|${figure}\\s*${sign}|${thousands})$`, 'u');

/** Texts of a column, absent ones left out. */
export type TextColumn = { name: string; texts: readonly string[] };

/**
 * The first column of amounts as people write them, with a sign of money or of thousands, which are read as text and not
 * as numbers; and one of its texts.
 */
export function findMoneyText(columns: readonly TextColumn[]): { name: string; example: string } | null {
  for (const { name, texts } of columns) {
    const [example] = texts;
    if (example !== undefined && texts.every((text) => money.test(text.trim()))) return { name, example };
  }
  return null;
}
