import type { Demo } from '../../src/demo/demo.ts';

/** The tests' own, naive reading of the demo: plain objects, plain loops, nothing shared with the product. */
export type Row = {
  user: string;
  event: string;
  detail: string;
  time: string;
  /** local day in Shanghai, counted from 1970 */
  day: number;
  channel: string;
  country: string;
  plan: string;
  feature: string;
  seconds: number | null;
  amount: number | null;
  rating: number | null;
};

export const textOf = (demo: Demo): string => {
  const decoder = new TextDecoder();
  let text = '';
  for (const chunk of demo.csvChunks()) text += decoder.decode(chunk, { stream: true });
  return text;
};

const splitLine = (line: string): string[] =>
  line.includes('"')
    ? (line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? []).slice(0, 13).map((cell) => {
        const bare = cell.replace(/,$/, '');
        return bare.startsWith('"') ? bare.slice(1, -1).replaceAll('""', '"') : bare;
      })
    : line.split(',');

const numberOrNull = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));

export const dayOf = (ms: number): number => Math.floor((ms + 8 * 3_600_000) / 86_400_000);

export const readRows = (text: string): { rows: Row[]; unusable: string[]; repeated: number } => {
  const lines = text.trimEnd().split('\n').slice(1);
  const rows: Row[] = [];
  const unusable: string[] = [];
  const seen = new Set<string>();
  let repeated = 0;
  for (const line of lines) {
    const cells = splitLine(line);
    const [
      user = '',
      event = '',
      detail = '',
      time = '',
      channel = '',
      country = '',
      ,
      ,
      plan = '',
      feature = '',
    ] = cells;
    const ms = Date.parse(time);
    if (user === '' || event === '' || !(ms >= 0) || ms >= Date.UTC(2100, 0, 1)) {
      unusable.push(line);
      continue;
    }
    if (seen.has(line)) repeated++;
    else {
      seen.add(line);
      rows.push({
        user,
        event,
        detail,
        time,
        day: dayOf(ms),
        channel,
        country,
        plan,
        feature,
        seconds: numberOrNull(cells[10]),
        amount: numberOrNull(cells[11]),
        rating: numberOrNull(cells[12]),
      });
    }
  }
  return { rows, unusable, repeated };
};

export const byUser = (rows: Row[]): Map<string, Row[]> => {
  const users = new Map<string, Row[]>();
  for (const row of rows) {
    const own = users.get(row.user);
    if (own) own.push(row);
    else users.set(row.user, [row]);
  }
  return users;
};

export const mean = (values: number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** Share of `people` (their rows, in order of time) with a use exactly `offset` days after registering; open cohorts left out. */
export const dayNRetention = (people: Row[][], offset: number, lastDay: number): number => {
  let size = 0;
  let back = 0;
  for (const rows of people) {
    const registered = rows.find((row) => row.event === 'register')?.day;
    if (registered === undefined || registered + offset > lastDay) continue;
    size++;
    if (rows.some((row) => row.event === 'use' && row.day === registered + offset)) back++;
  }
  return back / size;
};
