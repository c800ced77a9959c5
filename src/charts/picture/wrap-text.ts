import { textWidth } from '../axis/text-width.ts';

// After a space, a slash or an ideograph, as a browser does.
const breaks = /(?<=[\s/\u2E80-\u9FFF\uFF00-\uFF60])/u;

/** A text in lines of a width; a word that is wider is cut. */
export function wrapText(text: string, width: number, fontPx: number): string[] {
  const lines: string[] = [];
  let line = '';
  const add = (piece: string): void => {
    if (line !== '' && textWidth(line + piece.trimEnd(), fontPx) > width) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  };
  for (const word of text.split(breaks)) {
    if (textWidth(word.trimEnd(), fontPx) > width) for (const char of word) add(char);
    else add(word);
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  return lines;
}
