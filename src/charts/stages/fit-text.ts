import { textWidth } from '../axis/text-width.ts';

/** The text, cut with "…" where it is wider than `room` pixels. */
export function fitText(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size) > room) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** The same, cut in the middle: names that begin alike are told apart by their ends. */
export function fitMiddle(text: string, room: number, size: number): string {
  if (textWidth(text, size) <= room) return text;
  const letters = Array.from(text);
  let kept = letters.length - 1;
  const shown = (): string => {
    const head = letters
      .slice(0, Math.ceil(kept / 2))
      .join('')
      .trimEnd();
    const tail = letters
      .slice(letters.length - Math.floor(kept / 2))
      .join('')
      .trimStart();
    return `${head}…${tail}`;
  };
  while (kept > 1 && textWidth(shown(), size) > room) kept--;
  return shown();
}
