import { expect, it } from 'vitest';
import { textWidth } from '../../src/charts/axis/text-width.ts';
import { wrapText } from '../../src/charts/picture/wrap-text.ts';

it.each([
  ['AI writing assistant · 1 Jun – 28 Nov 2026, days in Asia/Shanghai · country is China', 102],
  ['AI 写作助手 · 2026年6月2日 – 11月28日，按 Asia/Shanghai 的日历日', 102],
  ['x'.repeat(300), 400],
])('breaks %j into lines that fit, without loss', (text, width) => {
  const lines = wrapText(text, width, 12);
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(width);
  expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
});

it('leaves a short text on its line, and makes none of nothing', () => {
  expect(wrapText('Rows 1–9 of 20', 300, 12)).toEqual(['Rows 1–9 of 20']);
  expect(wrapText('', 300, 12)).toEqual([]);
});
