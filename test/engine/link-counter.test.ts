import { expect, it } from 'vitest';
import { LinkCounter } from '../../src/engine/metrics/link-counter.ts';

it.each([
  ['with a place for each key', 1_000, 1],
  ['with places for those that come, more than it began with', 2 ** 40, 2 ** 20],
])('counts paths and people on links %s', (_, keys, apart) => {
  const links = new LinkCounter(keys);
  const different = apart === 1 ? 1_000 : 300_000;
  for (let user = 0; user < 2; user++) {
    for (let key = 0; key < different; key++) links.add(key * apart, user);
  }
  links.add(5 * apart, 1);
  const found = links.list();
  expect(found).toHaveLength(different);
  expect(found[5]).toEqual({ key: 5 * apart, paths: 3, users: 2 });
  expect(found[different - 1]).toEqual({ key: (different - 1) * apart, paths: 2, users: 2 });
});
