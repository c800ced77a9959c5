import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, distance, lightness, VISIONS } from '../../support/color.ts';

const css = readFileSync(new URL('../../../src/ui/theme/tokens.css', import.meta.url), 'utf8');

const readTokens = (block: string): Map<string, string> =>
  new Map(
    Array.from(block.matchAll(/--hf-([\w-]+):\s*(#[0-9a-f]{6});/g), ([, name = '', value = '']) => [
      name,
      value,
    ]),
  );

const DARK = ":root[data-mantine-color-scheme='dark']";
const [usual = '', more = ''] = css.split('@media (prefers-contrast: more)');
const [lightBlock = '', darkBlock = ''] = usual.split(DARK);
const [moreLight = '', moreDark = ''] = more.split(DARK);
const themes = { light: readTokens(lightBlock), dark: readTokens(darkBlock) };
const contrasting = { light: readTokens(moreLight), dark: readTokens(moreDark) };
const numbered = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, at) => `${prefix}-${at + 1}`);

/** Texts and the surfaces that they stand on. */
const TEXTS: [surface: string, texts: string[]][] = [
  [
    'panel',
    [
      'text',
      'muted',
      'faint',
      'accent',
      'accent-strong',
      'good',
      'bad',
      'warn',
      'axis',
      ...numbered('series', 8),
    ],
  ],
  ['bg', ['text', 'muted', 'faint', 'accent', 'good', 'bad', 'warn']],
  ['sunken', ['text', 'muted', 'faint', 'accent', 'bad']],
  ['accent-soft', ['text', 'muted', 'accent']],
  ['bad-soft', ['text', 'bad']],
  ['warn-soft', ['text', 'warn']],
  ['tip-bg', ['tip-text', 'tip-muted']],
  ['accent', ['on-accent']],
  ['accent-strong', ['on-accent']],
  ['bad', ['on-bad']],
];

/** What must be told from its surroundings without being text: WCAG 1.4.11. */
const GRAPHICS: [surface: string, marks: string[]][] = [
  [
    'panel',
    [
      'focus',
      'mark',
      'field-line',
      'segment-core',
      'segment-regular',
      'segment-potential',
      'segment-churned',
    ],
  ],
  ['bg', ['focus']],
];

describe.each(Object.entries(themes))('the %s theme', (_name, tokens) => {
  const value = (name: string): string => {
    const found = tokens.get(name);
    if (found === undefined) throw new Error(`tokens.css has no --hf-${name}`);
    return found;
  };

  it.each(TEXTS.flatMap(([surface, texts]) => texts.map((text) => [text, surface] as const)))(
    '%s on %s reads at AA',
    (text, surface) => {
      expect(contrast(value(text), value(surface))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it.each(GRAPHICS.flatMap(([surface, marks]) => marks.map((mark) => [mark, surface] as const)))(
    '%s on %s is seen',
    (mark, surface) => {
      expect(contrast(value(mark), value(surface))).toBeGreaterThanOrEqual(3);
    },
  );

  it('writes every heat step in a readable ink', () => {
    for (const at of numbered('', 12))
      expect(contrast(value(`heat${at}`), value(`heat-ink${at}`)), `step ${at}`).toBeGreaterThanOrEqual(4.5);
  });

  it('has a heat scale that runs in one direction, in steps that are seen with any vision', () => {
    const steps = numbered('heat', 12).map(value);
    const levels = steps.map(lightness);
    const rising = (levels.at(-1) ?? 0) > (levels[0] ?? 0);
    for (let at = 1; at < steps.length; at += 1) {
      const [before = 0, now = 0] = [levels[at - 1], levels[at]];
      expect(rising ? now - before : before - now, `step ${at + 1}`).toBeGreaterThan(0.012);
      for (const vision of Object.values(VISIONS))
        expect(distance(steps[at - 1] ?? '', steps[at] ?? '', vision), `step ${at + 1}`).toBeGreaterThan(2);
    }
  });

  const palettes: [name: string, members: string[], least: number][] = [
    ['first four series', numbered('series', 4), 9],
    ['series', numbered('series', 8), 7],
    ['segments', ['core', 'regular', 'potential', 'churned'].map((name) => `segment-${name}`), 7],
    ['good and bad', ['good', 'bad'], 9],
  ];
  it.each(palettes)('keeps the %s apart for colour-blind eyes', (_palette, members, least) => {
    for (const [vision, matrix] of Object.entries(VISIONS))
      for (const [at, a] of members.entries())
        for (const b of members.slice(at + 1))
          expect(distance(value(a), value(b), matrix), `${a} and ${b}, ${vision}`).toBeGreaterThanOrEqual(
            least,
          );
  });
});

it('names the same tokens in both themes', () => {
  expect([...themes.dark.keys()].sort()).toEqual([...themes.light.keys()].sort());
});

describe.each(['light', 'dark'] as const)('the %s theme where more contrast is asked for', (name) => {
  const value = (token: string): string => contrasting[name].get(token) ?? themes[name].get(token) ?? '';

  it.each(['text', 'muted', 'faint', 'accent', 'good', 'bad', 'warn', 'axis'])('%s reads at AAA', (text) => {
    for (const surface of ['panel', 'bg'])
      expect(contrast(value(text), value(surface))).toBeGreaterThanOrEqual(7);
  });

  it.each(['line', 'line-strong', 'field-line', 'mark', 'hatch'])('%s is seen', (line) => {
    expect(contrast(value(line), value('panel'))).toBeGreaterThanOrEqual(3);
  });

  it('sets tokens that there are, and leaves them apart from each other', () => {
    expect([...themes[name].keys()]).toEqual(expect.arrayContaining([...contrasting[name].keys()]));
    expect(contrast(value('tip-muted'), value('tip-bg'))).toBeGreaterThanOrEqual(7);
    expect(contrast(value('on-accent'), value('accent'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(value('on-bad'), value('bad'))).toBeGreaterThanOrEqual(4.5);
  });
});
