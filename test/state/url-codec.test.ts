import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatPairs,
  maxSearchLength,
  parsePairs,
  parseSearch,
  stringifySearch,
} from '../../src/state/url/search.ts';
import { decodeView, encodeView } from '../../src/state/url-codec.ts';
import { defaultView, type View } from '../../src/state/view.ts';
import { viewArbitrary } from './arbitrary-view.ts';

const retention = (change: Partial<View['retention']>): View => ({
  ...defaultView,
  retention: { ...defaultView.retention, ...change },
});

describe('encodeView', () => {
  it('writes nothing for the default view', () => {
    expect(encodeView(defaultView)).toEqual({ search: '', omitted: [] });
  });

  it.each<[string, View]>([
    ['range=last-90-days&v=1', { ...defaultView, range: { kind: 'last', days: 90 } }],
    [
      'range=2026-01-01..2026-06-29&v=1',
      { ...defaultView, range: { kind: 'between', from: '2026-01-01', to: '2026-06-29' } },
    ],
    [
      'people=(user:(property:plan,op:eq,value:paid)),(name:%E6%A0%B8%E5%BF%83,filter:(segment:core))&v=1',
      {
        ...defaultView,
        people: [
          { kind: 'filter', name: null, filter: { user: { property: 'plan', op: 'eq', value: 'paid' } } },
          { kind: 'filter', name: '核心', filter: { segment: 'core' } },
        ],
      },
    ],
    ['compare=previous&v=1', { ...defaultView, compare: { kind: 'previous' } }],
    [
      'compare=cohort:c1,name:Early+birds&v=1',
      {
        ...defaultView,
        compare: { kind: 'people', chip: { kind: 'cohort', id: 'c1', name: 'Early birds' } },
      },
    ],
    [
      'retention=return:(event:export),period:week,mode:on-or-after&v=1',
      retention({ return: { event: 'export' }, mode: 'on-or-after', period: 'week' }),
    ],
    [
      'data=demo&lang=zh&churn=silentDays:14,sort:(by:uses,desc:!t)&person=ann@example.org&v=1',
      {
        ...defaultView,
        dataset: 'demo',
        language: 'zh',
        person: 'ann@example.org',
        churn: { ...defaultView.churn, silentDays: 14, sort: { by: 'uses', desc: true } },
      },
    ],
  ])('writes what is not at its default: %s', (search, view) => {
    expect(encodeView(view)).toEqual({ search, omitted: [] });
    expect(decodeView(search)).toEqual({ view, ignored: [] });
  });

  it('is read back as the same view, also by way of the router', () => {
    fc.assert(
      fc.property(viewArbitrary, (view) => {
        const { search, omitted } = encodeView(view);
        fc.pre(omitted.length === 0);
        expect(decodeView(search)).toEqual({ view, ignored: [] });
        expect(decodeView(`?${search}`).view).toEqual(view);
        expect(stringifySearch(parseSearch(search))).toBe(search === '' ? '' : `?${search}`);
      }),
      { numRuns: 500 },
    );
  });

  it('survives what browsers do to an address', () => {
    fc.assert(
      fc.property(viewArbitrary, (view) => {
        const { search, omitted } = encodeView(view);
        fc.pre(omitted.length === 0);
        for (const address of [`https://a.b/c?${search}`, `https://a.b/#/retention?${search}`]) {
          const { href } = new URL(address);
          expect(decodeView(href.slice(href.indexOf('?'))).view).toEqual(view);
        }
      }),
    );
  });

  it('leaves out what would make the address too long, and says so', () => {
    const ids = Array.from({ length: 2_000 }, (_, index) => `user-${index}`);
    const view: View = {
      ...defaultView,
      range: { kind: 'last', days: 7 },
      people: [{ kind: 'filter', name: 'Many', filter: { ids } }],
    };
    const { search, omitted } = encodeView(view);
    expect(omitted).toEqual(['people']);
    expect(search).toBe('range=last-7-days&v=1');
  });
});

describe('decodeView with an address that makes no sense', () => {
  it.each([
    ['range=yesterday', 'range', 'invalid'],
    ['range=2026-02-30..2026-03-01', 'range', 'invalid'],
    ['range=2026-03-01..2026-02-01', 'range', 'invalid'],
    ['range=last-0-days', 'range', 'invalid'],
    ['range=last-999999-days', 'range', 'invalid'],
    ['people=(((', 'people', 'unreadable'],
    ['people=(user:(property:plan,op:like,value:a))', 'people.0', 'invalid'],
    ['people=core', 'people.0', 'invalid'],
    ['people=(cohort:~~,name:x)', 'people.0', 'invalid'],
    ['compare=whatever', 'compare', 'unreadable'],
    ['compare=segment:1', 'compare', 'invalid'],
    ['lang=fr', 'lang', 'invalid'],
    ['retention=mode:sometimes', 'retention.mode', 'invalid'],
    ['retention=periods:100000', 'retention.periods', 'invalid'],
    ['retention=periods:1.5', 'retention.periods', 'invalid'],
    ['retention=brackets:!()', 'retention.brackets', 'invalid'],
    ['retention=brackets:!(!(5,2))', 'retention.brackets', 'invalid'],
    ['retention=brackets:!(!(0,9),!(1,2))', 'retention.brackets', 'invalid'],
    ['retention=start:(event:!())', 'retention.start', 'invalid'],
    ['retention=breakdown:(property:plan,of:event)', 'retention.breakdown', 'invalid'],
    ['retention=nonsense:1', 'retention.nonsense', 'unknown'],
    ['retention=constructor:1', 'retention.constructor', 'unknown'],
    ['retention=__proto__:(mode:x)', 'retention', 'unreadable'],
    ['retention=mode', 'retention', 'unreadable'],
    ['segments=windowDays:0', 'segments.windowDays', 'invalid'],
    ['churn=sort:(by:name)', 'churn.sort', 'invalid'],
    ['overview=period:hour', 'overview.period', 'invalid'],
    [`data=${'x'.repeat(501)}`, 'data', 'invalid'],
    ['person=', 'person', 'invalid'],
    ['utm_source=mail', 'utm_source', 'unknown'],
    ['__proto__=1', '__proto__', 'unknown'],
    ['constructor=1', 'constructor', 'unknown'],
    ['v=2', 'v', 'newer'],
    ['v=x', 'v', 'invalid'],
  ])('%s: the default stays and %s is reported as %s', (search, name, reason) => {
    const { view, ignored } = decodeView(search);
    expect(view).toEqual(defaultView);
    expect(ignored).toEqual([expect.objectContaining({ name, reason })]);
  });

  it('keeps what is sound beside what is not', () => {
    const { view, ignored } = decodeView(
      '?range=last-7-days&retention=mode:bogus,period:week&people=(segment:core),(no:1),(segment:regular)&v=1',
    );
    expect(view.range).toEqual({ kind: 'last', days: 7 });
    expect(view.retention).toEqual({ ...defaultView.retention, period: 'week' });
    expect(view.people.map((chip) => chip.kind === 'filter' && chip.filter)).toEqual([
      { segment: 'core' },
      { segment: 'regular' },
    ]);
    expect(ignored).toEqual([
      { name: 'retention.mode', value: 'bogus', reason: 'invalid' },
      { name: 'people.1', value: '(no:1)', reason: 'invalid' },
    ]);
  });

  it('takes the first of a parameter that stands there twice', () => {
    const { view, ignored } = decodeView('range=last-7-days&range=all');
    expect(view.range).toEqual({ kind: 'last', days: 7 });
    expect(ignored).toEqual([{ name: 'range', value: 'all', reason: 'repeated' }]);
  });

  it('reads nothing from an address beyond the limit, and at most 20 chips', () => {
    const long = decodeView(`range=last-7-days&person=${'x'.repeat(maxSearchLength)}`);
    expect(long.view).toEqual(defaultView);
    expect(long.ignored).toEqual([expect.objectContaining({ reason: 'too-long' })]);
    expect(long.ignored[0]?.value.length).toBeLessThanOrEqual(80);
    const chips = decodeView(`people=${Array(22).fill('(segment:core)').join(',')}`);
    expect(chips.view.people).toHaveLength(20);
    expect(chips.ignored.map(({ name }) => name)).toEqual(['people.20', 'people.21']);
  });

  it('never throws and never pollutes, whatever stands there', () => {
    const parts = fc.constantFrom(
      'people',
      'retention',
      'range',
      'compare',
      '=',
      '&',
      '?',
      '#',
      '(',
      ')',
      '!(',
      ':',
      ',',
      '~',
      '%',
      '%2',
      '%FF',
      '%00',
      '+',
      'ids',
      'and',
      'not',
      'user',
      '__proto__',
      'constructor',
      'mode',
      '1e999',
      '-1',
      '\u0000',
      '\uD800',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(parts, { maxLength: 40 }).map((all) => all.join('')),
          fc.string(),
        ),
        (search) => {
          const { view } = decodeView(search);
          expect(decodeView(encodeView(view).search)).toEqual({ view, ignored: [] });
          expect(Object.keys(Object.prototype)).toEqual([]);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('parsePairs', () => {
  it('reads back what formatPairs wrote', () => {
    const word = fc.string({ unit: 'grapheme' });
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { maxLength: 5 }), (pairs) => {
        const kept = pairs.filter(([name, value]) => name !== '' || value !== '');
        expect(parsePairs(formatPairs(kept))).toEqual(kept);
      }),
    );
  });

  it('gives the router a record without a prototype to pollute', () => {
    const record = parseSearch('?__proto__=x&a=1&a=2');
    expect(Object.entries(record)).toEqual([
      ['__proto__', 'x'],
      ['a', '1'],
    ]);
    expect(stringifySearch({ a: 'x y', b: 7, c: undefined })).toBe('?a=x+y');
  });
});
