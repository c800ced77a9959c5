import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type Demo, generateDemo } from '../../src/demo/demo.ts';
import { demoDefaults } from '../../src/demo/options.ts';
import { yesterday } from '../../src/demo/days.ts';

const small = { users: 300, days: 60, seed: 11, end: '2026-03-31' };

const hashOf = (demo: Demo): string => {
  const hash = createHash('sha256');
  for (const chunk of demo.csvChunks()) hash.update(chunk);
  return hash.digest('hex');
};

describe('the same arguments', () => {
  it('give the same bytes in this and every other version, on this and every other machine', () => {
    expect(hashOf(generateDemo(small))).toBe(
      'b8a30c4f198f621b4e1827723a609f6ce1384bc94aecce56e93ea82b2e4ad5b4',
    );
  });

  it('give other bytes as soon as one of them differs', () => {
    const hashes = [
      small,
      { ...small, seed: 12 },
      { ...small, users: 301 },
      { ...small, days: 61 },
      { ...small, end: '2026-04-01' },
    ].map((options) => hashOf(generateDemo(options)));
    expect(new Set(hashes).size).toBe(5);
  });
});

describe('the default demo', () => {
  it('has about 600,000 rows whatever its last day', () => {
    for (const end of ['2026-06-29', '2026-11-21', '2027-02-10']) {
      const { rows } = generateDemo({ ...demoDefaults, end });
      expect(rows).toBeGreaterThan(540_000);
      expect(rows).toBeLessThan(660_000);
    }
  });
});

describe('yesterday', () => {
  it('is the last local day that is over in the demo’s zone', () => {
    expect(yesterday(Date.parse('2026-01-05T15:59:59.999Z'))).toBe('2026-01-04');
    expect(yesterday(Date.parse('2026-01-05T16:00:00Z'))).toBe('2026-01-05');
  });
});

describe('impossible arguments', () => {
  it.each([
    ['users', { users: 0 }],
    ['users', { users: 1.5 }],
    ['days', { days: 0 }],
    ['days', { days: Number.NaN }],
    ['seed', { seed: -1 }],
    ['end', { end: '2026-02-30' }],
    ['end', { end: 'yesterday' }],
    ['end', { end: '2100-01-01' }],
  ])('name the one that is wrong: %s in %o', (field, wrong) => {
    expect(() => generateDemo({ ...small, ...wrong })).toThrow(new RegExp(`^${field}: `));
  });

  it('leave the smallest demo possible', () => {
    const demo = generateDemo({ users: 1, days: 1, seed: 0, end: '2026-01-05' });
    expect(demo.objects(0, demo.rows).filter((row) => row.action_type === 'register')).toHaveLength(1);
  });
});
