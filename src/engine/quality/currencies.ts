import type { Currencies } from '../../model/quality.ts';
import type { EventTable } from '../table/event-table.ts';
import { stringAt, stringCount } from '../table/packed-strings.ts';
import { type Work, workStep } from '../table/work.ts';

const names = new Set(['currency', 'currencycode', 'currencyiso', '币种', '货币']);
const mostCurrencies = 200;

/** What the payments that are added up are in: which property says it, and whether it says more than one thing. */
export type Money = { pay: readonly string[]; amount: string | null };

/** @returns null where the amounts are in one currency, or nothing says in which */
export function* findCurrencies(
  { properties, event, eventNames, size }: EventTable,
  { pay, amount }: Money,
): Work<Currencies | null> {
  const amounts = properties.get(amount ?? '');
  const property = [...properties.keys()].find((name) => names.has(bareName(name)));
  const column = properties.get(property ?? '');
  if (property === undefined || column?.type !== 'string' || amounts?.type !== 'number') return null;
  const texts = stringCount(column.dictionary);
  if (texts < 2 || texts > mostCurrencies) return null;
  const pays = Uint8Array.from(eventNames, (name) => (pay.includes(name) ? 1 : 0));
  const counts = new Uint32Array(texts + 1);
  for (let row = 0; row < size; row++) {
    if (pays[event[row] ?? 0] === 1 && !Number.isNaN(amounts.values[row])) {
      const code = column.codes[row] ?? 0;
      counts[code] = (counts[code] ?? 0) + 1;
    }
    if (row % workStep === 0) yield;
  }
  const events = new Map<string, number>();
  for (let entry = 0; entry < texts; entry++) {
    const currency = stringAt(column.dictionary, entry).trim().toUpperCase();
    const count = counts[entry + 1] ?? 0;
    if (count > 0 && currency !== '') events.set(currency, (events.get(currency) ?? 0) + count);
  }
  if (events.size < 2) return null;
  const list = Array.from(events, ([currency, count]) => ({ currency, events: count }));
  return { property, list: list.sort((a, b) => b.events - a.events || (a.currency < b.currency ? -1 : 1)) };
}

/** `event_params.Currency Code` → `currencycode` */
const bareName = (name: string): string =>
  (name.split('.').at(-1) ?? '').toLowerCase().replaceAll(/[\s_-]/g, '');
