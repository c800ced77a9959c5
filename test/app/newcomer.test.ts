import { describe, expect, it } from 'vitest';
import { comesAsNewcomer } from '../../src/app/newcomer.ts';
import { savedKey } from '../../src/state/saved-store.ts';

const holding = (key: string | null) => () => ({ getItem: (asked: string) => (asked === key ? '{}' : null) });

describe('whether the demo comes, before the rest of the code does', () => {
  it.each([
    ['nothing is saved and nothing named', '', null, true],
    ['the address names the demo', '#/overview?data=demo', null, true],
    ['the address names another data set', '#/overview?data=file-1', null, false],
    ['something is saved', '', savedKey, false],
    ['only the theme is chosen', '', 'holdfast-theme', true],
  ] as const)('%s', (_, hash, key, expected) => {
    expect(comesAsNewcomer({ hash, storage: holding(key) })).toBe(expected);
  });

  it('is not taken for sure where storage is switched off', () => {
    const storage = () => {
      throw new DOMException('denied', 'SecurityError');
    };
    expect(comesAsNewcomer({ hash: '', storage })).toBe(false);
  });
});
