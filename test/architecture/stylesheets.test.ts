import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const src = resolve(import.meta.dirname, '../../src');

/** The feature a style sheet belongs to; otherwise what all pages share. */
const ownerOf = (file: string): string => /^features\/[^/]+/.exec(file)?.[0] ?? 'shared';

const selectorsOf = (css: string): string[] =>
  [...css.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{/g)]
    .flatMap(([, list = '']) => (list.trim().startsWith('@') ? [] : list.split(/,(?![^(]*\))/)))
    .map((selector) => selector.trim());

const classesOf = (selector: string): string[] =>
  [...selector.matchAll(/\.(hf-[\w-]+)/g)].map(([, name = '']) => name);

/** A style sheet stays once its page was open: what it says of another page's classes changes that page. */
function leaks(sheets: Record<string, string>): string[] {
  const owners = new Map<string, Set<string>>();
  const rules = Object.entries(sheets).flatMap(([file, css]) =>
    selectorsOf(css).map((selector) => ({
      file,
      owner: ownerOf(file),
      selector,
      names: classesOf(selector),
    })),
  );
  for (const { owner, names } of rules)
    for (const name of names) owners.set(name, (owners.get(name) ?? new Set()).add(owner));
  return rules
    .filter(({ owner, names }) => owner !== 'shared' && names.length > 0)
    .filter(({ names }) => names.every((name) => (owners.get(name)?.size ?? 0) > 1))
    .map(({ file, selector }) => `${file}: ${selector}`);
}

describe('the style sheet of a page', () => {
  test('says nothing of other pages', () => {
    const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.css'),
    );
    expect(files.length).toBeGreaterThan(20);
    const sheets = Object.fromEntries(files.map((file) => [file, readFileSync(resolve(src, file), 'utf8')]));
    expect(leaks(sheets)).toEqual([]);
  });

  test('is caught where two pages share a name, or where one restyles what all share', () => {
    const sheets = {
      'ui/card.css': '.hf-card { margin: 0; }',
      'features/a/a.css': '.hf-item { padding: 0; } .hf-a .hf-card { margin: 1px; }',
      'features/b/b.css':
        '@media (width < 600px) { .hf-item:hover, .hf-b { padding: 9px; } .hf-card { margin: 9px; } }',
    };
    expect(leaks(sheets)).toEqual([
      'features/a/a.css: .hf-item',
      'features/b/b.css: .hf-item:hover',
      'features/b/b.css: .hf-card',
    ]);
  });
});
