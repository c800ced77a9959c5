import { closeSync, existsSync, mkdirSync, openSync, renameSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const firstDay = '2026-01-01';
export const lastDay = '2026-06-30';
export const dayCount = 181;
export const timezone = 'UTC';

/**
 * `seven`: the brief's four columns and three properties; `four`: the four columns only, as the import is measured.
 * Both in the order of time, as logs are.
 */
export type LogShape = { events: number; users: number; columns: 'four' | 'seven' };
export type LogFile = LogShape & { path: string; bytes: number };

const names = ['register', 'use', 'feedback', 'pay'] as const;
const channels = ['search', 'friends', 'adverts', 'partner'];
const plans = ['free', 'team', 'business'];
const reports = ['sales', 'weekly', 'market', 'finance', 'risk', 'staff', 'stock', 'project'];
const amounts = [9.9, 30, 99, 199.5];
const secondsPerDay = 86_400;
const start = Date.parse(`${firstDay}T00:00:00Z`);

/** Mulberry32: the same file on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * Writes a log whose users register evenly over 181 days and come back less and less, half of the time within minutes.
 * Kept in the machine's temporary folder: the next run finds it there.
 */
export function writeLog(shape: LogShape): LogFile {
  const folder = join(tmpdir(), 'holdfast-bench');
  const { events, users, columns } = shape;
  const path = join(folder, `log-${events}-${users}-${columns}.csv`);
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    write(`${path}.part`, shape);
    renameSync(`${path}.part`, path);
  }
  return { ...shape, path, bytes: statSync(path).size };
}

type Moments = { second: Uint32Array; user: Uint32Array; code: Uint8Array };

function momentsOf({ events, users }: LogShape): Moments {
  const random = randomFrom(20_260_630);
  const end = dayCount * secondsPerDay;
  const second = new Uint32Array(events);
  const user = new Uint32Array(events);
  const code = new Uint8Array(events);
  let row = 0;
  for (let u = 0; u < users; u++) {
    const until = Math.floor(((u + 1) * events) / users);
    const registered = Math.floor(random() * (end - 1));
    let at = registered;
    for (let first = true; row < until; first = false) {
      user[row] = u;
      second[row] = at;
      const chance = random();
      code[row] = first ? 0 : chance < 0.84 ? 1 : chance < 0.93 ? 2 : 3;
      row++;
      const soon = random() < 0.5 && at + 1_200 < end;
      at = soon
        ? at + 1 + Math.floor(random() * 1_199)
        : registered + Math.floor(random() ** 3 * (end - registered));
    }
  }
  return { second, user, code };
}

/** Row numbers by time: how many rows each second has, then where its rows begin. */
function byTime(second: Uint32Array): Uint32Array {
  const next = new Uint32Array(dayCount * secondsPerDay + 1);
  for (const at of second) next[at + 1] = (next[at + 1] ?? 0) + 1;
  for (let i = 1; i < next.length; i++) next[i] = (next[i] ?? 0) + (next[i - 1] ?? 0);
  const order = new Uint32Array(second.length);
  second.forEach((at, row) => {
    const place = next[at] ?? 0;
    next[at] = place + 1;
    order[place] = row;
  });
  return order;
}

const two = (value: number): string => (value < 10 ? `0${value}` : `${value}`);
const pick = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

function write(path: string, shape: LogShape): void {
  const { second, user, code } = momentsOf(shape);
  const random = randomFrom(4);
  const wide = shape.columns === 'seven';
  const file = openSync(path, 'w');
  const header = ['user_id', 'action_type', 'action_detail', 'create_time'];
  if (wide) header.push('channel', 'plan', 'amount');
  let text = `${header.join(',')}\n`;
  let day = -1;
  let date = '';
  for (const row of byTime(second)) {
    const at = second[row] ?? 0;
    const u = user[row] ?? 0;
    const event = pick(names, code[row] ?? 0);
    const today = Math.floor(at / secondsPerDay);
    if (today !== day) {
      day = today;
      date = new Date(start + day * secondsPerDay * 1000).toISOString().slice(0, 10);
    }
    const left = at % secondsPerDay;
    const time = `${date} ${two(Math.floor(left / 3600))}:${two(Math.floor(left / 60) % 60)}:${two(left % 60)}`;
    const detail =
      event === 'use'
        ? `${pick(reports, Math.floor(random() * 8))} report ${5 + Math.floor(random() * 60)}s`
        : '';
    const fields = [`user${100_000_000 + u * 7}`, event, detail, time];
    if (wide) {
      const amount = event === 'pay' ? `${pick(amounts, Math.floor(random() * 4))}` : '';
      fields.push(pick(channels, u), pick(plans, u * 7 + Math.floor(at / (secondsPerDay * 90))), amount);
    }
    text += `${fields.join(',')}\n`;
    if (text.length < 1 << 20) continue;
    writeSync(file, text, null, 'latin1');
    text = '';
  }
  writeSync(file, text, null, 'latin1');
  closeSync(file);
}
