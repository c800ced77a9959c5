import { describe, expect, it } from 'vitest';
import { textWidth } from '../../src/charts/axis/text-width.ts';
import { fitMiddle, fitText } from '../../src/charts/stages/fit-text.ts';

const long = 'Opened the settings of the workspace on a phone';

describe('a text that is too wide', () => {
  it('is cut at its end', () => {
    const cut = fitText(long, 120, 11);
    expect(cut).toMatch(/^Opened the .*…$/);
    expect(textWidth(cut, 11)).toBeLessThanOrEqual(120);
  });

  it('is cut in the middle, where its end tells it apart', () => {
    const cut = fitMiddle(long, 120, 11);
    expect(cut).toMatch(/^Opened.*…\S.*phone$/);
    expect(textWidth(cut, 11)).toBeLessThanOrEqual(120);
    expect(textWidth(cut, 11)).toBeGreaterThan(90);
  });

  it('is left as it is where it fits, and never loses all', () => {
    expect(fitMiddle(long, 1_000, 11)).toBe(long);
    expect(fitMiddle('一二三四五六七八九十', 1, 11)).toBe('一…');
  });
});
