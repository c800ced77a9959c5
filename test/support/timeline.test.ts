import { describe, expect, it } from 'vitest';
import { parseTimeline } from './timeline.ts';

const day = { from: '2026-03-28', zone: 'Europe/London', each: 'day' } as const;

describe('a drawn timeline', () => {
  it('puts each letter at noon of its date, by the clock of the zone', () => {
    expect(parseTimeline({ ...day, rows: ['ann  r.|p(20)'] })).toEqual([
      { user: 'ann', event: 'register', time: '2026-03-28T12:00:00.000Z' },
      { user: 'ann', event: 'pay', time: '2026-03-30T11:00:00.000Z', amount: 20 },
    ]);
  });

  it('reads several events in a slot, properties, wall times and a legend', () => {
    const legend = { o: 'open', a: { event: 'register', channel: 'ads' } };
    const rows = ['bob  [a u@23:59:59.999] o(n=1,ok=true,word=x)'];
    expect(parseTimeline({ ...day, legend, rows })).toEqual([
      { user: 'bob', event: 'register', channel: 'ads', time: '2026-03-28T12:00:00.000Z' },
      { user: 'bob', event: 'use', time: '2026-03-28T23:59:59.999Z' },
      { user: 'bob', event: 'open', n: 1, ok: true, word: 'x', time: '2026-03-29T11:00:00.000Z' },
    ]);
  });

  it('counts hours and minutes as elapsed time, across a clock change', () => {
    const hours = {
      from: '2026-03-29T00:00',
      zone: 'Europe/London',
      each: 'hour',
      rows: ['ann u.u'],
    } as const;
    expect(parseTimeline({ ...hours, rows: [...hours.rows] }).map(({ time }) => time)).toEqual([
      '2026-03-29T00:00:00.000Z',
      '2026-03-29T02:00:00.000Z',
    ]);
  });

  it('says where it cannot be read', () => {
    expect(() => parseTimeline({ ...day, rows: ['ann  r.x.'] })).toThrow(
      'ann, at "x.": nothing is known of "x"',
    );
    expect(() => parseTimeline({ ...day, rows: ['ann  p(20'] })).toThrow('")" is missing');
    expect(() => parseTimeline({ ...day, rows: ['ann'] })).toThrow('a row is a name and a drawing');
  });
});
