import { describe, expect, it } from 'vitest';
import { findCountries, findHolidays } from '../../../src/backends/holidays/find-holidays.ts';
import { countriesByDefault } from '../../../src/queries/holidays.ts';

describe('findHolidays', () => {
  it('makes days in a row one holiday, in both languages, and leaves half days out', () => {
    const found = findHolidays('CN', 2026, 2026);
    expect(found).toContainEqual({
      country: 'CN',
      from: '2026-10-01',
      to: '2026-10-03',
      names: { en: 'National Day', zh: '国庆节' },
    });
    expect(found.find(({ names }) => names.en === 'Qingming Festival')?.names.zh).toBe('清明节');
    expect(found.map(({ names }) => names.en)).not.toContain('Youth Day');
    expect(found.map(({ from }) => from)).toEqual(found.map(({ from }) => from).toSorted());
  });

  it('gives a substitute day the name of what it stands for', () => {
    expect(findHolidays('US', 2026, 2026)).toContainEqual({
      country: 'US',
      from: '2026-07-03',
      to: '2026-07-04',
      names: { en: 'Independence Day', zh: expect.any(String) },
    });
  });

  it('knows none of a country that is not there', () => {
    expect(findHolidays('XX', 2026, 2026)).toEqual([]);
  });
});

describe('whose holidays are marked', () => {
  it('follows from the zone where that is one country’s, else from the language', () => {
    expect(countriesByDefault(findCountries('Asia/Shanghai'), 'en-US')).toEqual(['CN']);
    expect(countriesByDefault(findCountries('UTC'), 'zh')).toEqual(['CN']);
    expect(countriesByDefault(findCountries('Europe/Zurich'), 'de-LI')).toEqual(['LI']);
    expect(countriesByDefault(findCountries('Europe/Zurich'), 'en-US')).toEqual([]);
  });
});
