import type { Messages } from '@lingui/core';

const space = '\u00A0';
/** What counts things in Chinese: it stays on the line of its number. */
const afterNumber = /(^|[\d#>]) (?=[天次人个周月年日项行条步种组列期件倍秒位份页]|分钟|小时)/gu;
const beforeNumber = /第 (?=$|[\d#<])/gu;

const joined = (text: string): string =>
  text.replace(afterNumber, `$1${space}`).replace(beforeNumber, `第${space}`);

function join<T>(part: T): T;
function join(part: unknown): unknown {
  if (typeof part === 'string') return joined(part);
  if (Array.isArray(part)) return part.map(join);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, join(value)]));
}

/**
 * Chinese messages, compiled, in which no line can end between a number and what it counts. The translations hold plain
 * spaces, which are easier to write and to see.
 */
export const joinUnits = (messages: Messages): Messages => join(messages);
