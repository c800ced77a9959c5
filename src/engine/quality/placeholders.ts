import type { Placeholders } from '../../model/quality.ts';
import type { EventTable } from '../table/event-table.ts';
import { indexOfString } from '../table/packed-strings.ts';

/** What exports write where there is no id. */
const texts = [
  'null', 'NULL', 'Null', '(null)', '<null>', 'nil', 'none', 'None', 'NONE', 'nan', 'NaN', 'NAN', 'n/a', 'N/A', 'NA', '#N/A',
  'undefined', '\\N', '(not set)', '(none)', 'anonymous', 'unknown', '-', '00000000-0000-0000-0000-000000000000',
]; // prettier-ignore

/** People who are none: their id is what stands where there is no id. */
export function findPlaceholders({ users, offsets }: EventTable): Placeholders {
  const found: Placeholders = { events: 0, users: 0, ids: [] };
  for (const id of texts) {
    const user = indexOfString(users, id);
    if (user < 0) continue;
    found.users++;
    found.events += (offsets[user + 1] ?? 0) - (offsets[user] ?? 0);
    found.ids.push(id);
  }
  return found;
}
