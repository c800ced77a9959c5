// Beside a number, and in what stands for one that is not known.
const joiner = /(?<=[\d%+–—…第])[\u00A0\u2060]|[\u00A0\u2060](?=[\d…])/gu;

/**
 * A text of the page for a file. What holds a number and its unit on one line is of use on a page alone: a no-break
 * space becomes a plain one, a word joiner goes. Elsewhere, as in a name out of the data, both stay.
 */
export const plainText = (text: string): string =>
  text.replace(joiner, (held) => (held === '\u2060' ? '' : ' '));
