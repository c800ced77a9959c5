import { beforeAll, describe, expect, it } from 'vitest';
import { generateDemo } from '../../src/demo/demo.ts';
import { demoMarks, type DemoMark } from '../../src/demo/marks.ts';
import { demoDefaults } from '../../src/demo/options.ts';
import { byUser, dayNRetention, dayOf, mean, median, readRows, type Row, textOf } from './measure.ts';

const options = { ...demoDefaults, end: '2026-06-29' };
const toDay = (date: string) => dayOf(Date.parse(`${date}T00:00:00+08:00`));
const lastDay = toDay(options.end);
const firstDay = lastDay - options.days + 1;
const marks = new Map(demoMarks(options).map((mark) => [mark.id, mark]));
const markDays = (id: string): [number, number] => {
  const mark: DemoMark | undefined = marks.get(id);
  return [toDay(mark?.from ?? ''), toDay(mark?.to ?? '')];
};

let rows: Row[] = [];
let unusable: string[] = [];
let repeated = 0;
let people: Row[][] = [];
const registeredOn = (person: Row[]) => person.find((row) => row.event === 'register')?.day ?? Number.NaN;
const of = (person: Row[], event: string) => person.filter((row) => row.event === event);
const retention = (group: Row[][], offset: number) => dayNRetention(group, offset, lastDay);

const place = (value: number, low: number, high: number): string =>
  value < low ? `${value} is below ${low}` : value > high ? `${value} is above ${high}` : 'between';

/** Distinct people with a use, by local day. */
const activePeople = (): Map<number, number> => {
  const days = new Map<number, Set<string>>();
  for (const row of rows) {
    if (row.event !== 'use') continue;
    const day = days.get(row.day) ?? new Set();
    days.set(row.day, day.add(row.user));
  }
  return new Map([...days].map(([day, users]) => [day, users.size]));
};

beforeAll(() => {
  ({ rows, unusable, repeated } = readRows(textOf(generateDemo(options))));
  people = [...byUser(rows).values()];
});

describe('retention as a whole', () => {
  it('is near the brief’s targets: day 1 and 7 met, day 30 just missed', () => {
    expect(place(retention(people, 1), 0.21, 0.235)).toBe('between');
    expect(place(retention(people, 7), 0.105, 0.125)).toBe('between');
    expect(place(retention(people, 30), 0.038, 0.05)).toBe('between');
  });

  it('jumps on day 1 with the new onboarding, from one cohort to the next', () => {
    const [change] = markDays('new-onboarding');
    const cohorts = (from: number, to: number) =>
      people.filter((person) => registeredOn(person) >= from && registeredOn(person) < to);
    expect(change).toBe(firstDay + 90);
    expect(place(retention(cohorts(firstDay, change), 1), 0.175, 0.2)).toBe('between');
    expect(place(retention(cohorts(change, lastDay + 1), 1), 0.23, 0.26)).toBe('between');
    const jump = retention(cohorts(change, change + 28), 1) - retention(cohorts(change - 28, change), 1);
    expect(jump).toBeGreaterThan(0.035);
  });

  it('is poor for the many people whom short video brings', () => {
    const channel = (person: Row[]) => person[0]?.channel;
    const video = people.filter((person) => channel(person) === 'short video');
    const others = people.filter((person) => channel(person) !== 'short video');
    expect(video.length / people.length).toBeGreaterThan(0.2);
    expect(retention(video, 1) / retention(others, 1)).toBeLessThan(0.65);
    expect(retention(video, 30) / retention(others, 30)).toBeLessThan(0.5);
    const [from, to] = markDays('short-video-campaign');
    const arrivals = video.filter((person) => registeredOn(person) >= from && registeredOn(person) <= to);
    expect(arrivals.length / (to - from + 1)).toBeGreaterThan((2.5 * video.length) / options.days);
  });

  it('goes with exporting at least twice in the first three days', () => {
    const exporters = people.filter(
      (person) => of(person, 'export').filter((row) => row.day < registeredOn(person) + 3).length >= 2,
    );
    const others = people.filter((person) => !exporters.includes(person));
    expect(exporters.length / people.length).toBeGreaterThan(0.07);
    expect(retention(exporters, 30)).toBeGreaterThan(8 * retention(others, 30));
  });
});

describe('activity', () => {
  it('rests at the weekend', () => {
    const active = activePeople();
    const weekdays = [...active].filter(([day]) => (day + 3) % 7 < 5).map(([, users]) => users);
    const weekends = [...active].filter(([day]) => (day + 3) % 7 >= 5).map(([, users]) => users);
    expect(place(mean(weekends) / mean(weekdays), 0.6, 0.85)).toBe('between');
  });

  it('dips at Spring Festival, in China and not elsewhere', () => {
    const [from, to] = markDays('spring-festival');
    const uses = (country: (name: string) => boolean, first: number, last: number) =>
      rows.filter((row) => row.event === 'use' && country(row.country) && row.day >= first && row.day <= last)
        .length;
    const dip = (country: (name: string) => boolean) =>
      (2 * uses(country, from, to)) / (uses(country, from - 14, from - 7) + uses(country, to + 7, to + 14));
    expect(dip((name) => name === 'China')).toBeLessThan(0.6);
    expect(dip((name) => name !== 'China')).toBeGreaterThan(0.75);
  });

  it('nearly stops on the day of the outage', () => {
    const [day] = markDays('outage');
    const active = activePeople();
    expect(active.get(day) ?? 0).toBeLessThan(
      0.45 * ((active.get(day - 7) ?? 0) + (active.get(day + 7) ?? 0)) * 0.6,
    );
  });

  it('decays as fast as the brief says: two fifths down in week two, under 15 % by week three', () => {
    const weeks = new Map<number, [number, number, number]>();
    for (const person of people) {
      const start = registeredOn(person);
      if (start + 20 > lastDay) continue;
      const cohort = Math.floor((start - firstDay) / 7);
      const uses = weeks.get(cohort) ?? [0, 0, 0];
      for (const row of of(person, 'use')) {
        const week = Math.floor((row.day - start) / 7);
        if (week === 0 || week === 1 || week === 2) uses[week]++;
      }
      weeks.set(cohort, uses);
    }
    const second = median([...weeks.values()].map(([first, week]) => week / first));
    const third = median([...weeks.values()].map(([first, , week]) => week / first));
    expect(place(second, 0.54, 0.66)).toBe('between');
    expect(place(third, 0.1, 0.15)).toBe('between');
  });

  it('happens by day in each country', () => {
    const noonish = (country: string, offsetHours: number) => {
      const own = rows.filter((row) => row.event === 'use' && row.country === country);
      const hours = own.map((row) => (Number(row.time.slice(11, 13)) + offsetHours + 24) % 24);
      return hours.filter((hour) => hour >= 8 && hour < 19).length / own.length;
    };
    expect(noonish('China', 8)).toBeGreaterThan(0.6);
    expect(noonish('United States', -5)).toBeGreaterThan(0.6);
    expect(noonish('Germany', 1)).toBeGreaterThan(0.6);
  });

  it('brings images only once the image tool is out', () => {
    const images = rows.filter((row) => row.event === 'image');
    expect(images.length).toBeGreaterThan(5_000);
    expect(Math.min(...images.map((row) => row.day))).toBe(markDays('image-tool')[0]);
  });

  it('grows: more people register in the last month than in the first', () => {
    const between = (from: number, to: number) =>
      people.filter((person) => registeredOn(person) >= from && registeredOn(person) <= to).length;
    expect(between(lastDay - 27, lastDay)).toBeGreaterThan(1.3 * between(firstDay, firstDay + 27));
  });

  it('gets quicker with practice, where somebody measures it', () => {
    const nth = (from: number, to: number) =>
      mean(
        people
          .flatMap((person) => of(person, 'use').slice(from, to))
          .filter((row) => row.feature === 'report' && (row.seconds ?? 0) < 1_000)
          .map((row) => row.seconds ?? 0),
      );
    expect(nth(30, 80) / nth(0, 3)).toBeLessThan(0.85);
  });
});

describe('money', () => {
  const payers = () => people.map((person) => of(person, 'pay')).filter((payments) => payments.length > 0);

  it('is paid again a month later by 15 to 20 % of those who paid first', () => {
    const closed = payers().filter((payments) => (payments[0]?.day ?? 0) + 31 <= lastDay);
    const again = closed.filter((payments) => {
      const offsets = payments.map((row) => row.day - (payments[0]?.day ?? 0));
      return offsets.some((offset) => offset >= 28 && offset <= 31);
    });
    expect(place(again.length / closed.length, 0.15, 0.2)).toBe('between');
  });

  it('renews about every 30 days, mostly after 28 to 31', () => {
    const gaps = payers().flatMap((payments) =>
      payments.flatMap((row, index) => {
        const before = payments
          .slice(0, index)
          .findLast((one) => /^(subscribed|renewed|downgraded)/.test(one.detail));
        return before && row.detail.startsWith('renewed') ? [row.day - before.day] : [];
      }),
    );
    expect(gaps.length).toBeGreaterThan(100);
    expect(gaps.filter((gap) => gap >= 28 && gap <= 31).length / gaps.length).toBeGreaterThan(0.9);
    expect(median(gaps)).toBe(30);
  });

  it('knows upgrades, downgrades, refunds and people who stop paying', () => {
    const payments = payers().flat();
    const count = (word: string) => payments.filter((row) => row.detail.startsWith(word)).length;
    expect(count('upgraded')).toBeGreaterThan(25);
    expect(count('downgraded')).toBeGreaterThan(5);
    expect(place(count('refunded'), 10, 60)).toBe('between');
    expect(payments.every((row) => (row.amount ?? 0) < 0 === row.detail.startsWith('refunded'))).toBe(true);
    expect(payments.every((row) => row.amount !== 0 && row.amount !== null)).toBe(true);
    const stopped = payers().filter((own) => (own.at(-1)?.day ?? 0) < lastDay - 40);
    expect(stopped.length).toBeGreaterThan(200);
  });

  it('comes from people who use the product: at least three times a week', () => {
    const recent = people.filter((person) => of(person, 'pay').some((row) => row.day > lastDay - 28));
    const uses = recent.map((person) => of(person, 'use').filter((row) => row.day > lastDay - 28).length);
    expect(place(mean(uses) / 4, 3.3, 6)).toBe('between');
  });
});

describe('the other indicators', () => {
  it('are a mix of met and missed', () => {
    const usedSince = (day: number) => rows.filter((row) => row.event === 'use' && row.day > day);
    const silent = 1 - new Set(usedSince(lastDay - 7).map((row) => row.user)).size / people.length;
    expect(silent).toBeGreaterThan(0.3);
    const momentum =
      usedSince(lastDay - 7).length / (usedSince(lastDay - 14).length - usedSince(lastDay - 7).length);
    expect(momentum).toBeGreaterThan(0.8);
    const gave = people.filter((person) => of(person, 'feedback').length > 0).length / people.length;
    expect(place(gave, 0.055, 0.1)).toBe('between');
  });
});

describe('dirt', () => {
  it('is a few hundred rows of every usual kind', () => {
    expect(repeated).toBeGreaterThan(100);
    expect(unusable.length).toBeGreaterThan(100);
    expect(repeated + unusable.length).toBeLessThan(500);
    const count = (pattern: RegExp) => unusable.filter((line) => pattern.test(line)).length;
    expect(count(/^,/)).toBeGreaterThan(10);
    expect(count(/^U\d{7},,/)).toBeGreaterThan(10);
    expect(count(/,1969-12-31T16:00:00Z,/)).toBeGreaterThan(10);
    expect(count(/,2199-12-31T23:59:59Z,/)).toBeGreaterThan(5);
    expect(count(/,N\/A,/)).toBeGreaterThan(5);
    expect(count(/\uFFFD/)).toBe(1);
  });
});
