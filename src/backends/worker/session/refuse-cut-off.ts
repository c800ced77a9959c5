import { timeSpan } from '../../../engine/ingest/finish.ts';
import { createReader } from '../../../engine/ingest/reader.ts';
import type { EventTable } from '../../../engine/table/event-table.ts';
import type { ApiSource } from '../../../model/dataset.ts';
import { HoldfastError } from '../../../model/errors.ts';
import type { Settings } from '../../../model/settings/settings.ts';
import type { EpochMs } from '../../../model/units.ts';
import { eventsAddress, pageAddress } from '../api/address.ts';
import { hiddenCursor, Passing } from '../api/failures.ts';
import type { Fetching } from '../api/fetch-events.ts';
import { openPage } from '../api/open-page.ts';

/** Of what arrives while events are fetched little is older than this: it is no sign of a page that was held back. */
const freshMs = 3_600_000;
const dayMs = 86_400_000;
/** As many rows as show whether there are any. */
const rowsToSee = 100;

type Window = { from: string | undefined; to: string | undefined; holds: (time: EpochMs) => boolean };

/**
 * Asks for what lies after the last event that came, and before the first, where a server of another origin named no next
 * page: it may have named one in a header that it does not let the page see, and have sent fewer rows than it was asked
 * for. A server that does not answer such a question does not contradict its first answer.
 * @param begunAt when the first page was asked for
 * @throws HoldfastError `bad-answer` where there are events that did not come
 */
export async function refuseCutOff(
  table: EventTable,
  source: ApiSource,
  settings: Settings,
  fetching: Fetching,
  begunAt: EpochMs,
  signal: AbortSignal,
): Promise<void> {
  const span = timeSpan(table);
  if (!span) return;
  const { first, last } = span;
  const iso = (time: EpochMs): string => new Date(time).toISOString();
  const windows: Window[] = [];
  const { from, to } = source;
  const end = to === undefined ? begunAt - freshMs : Date.parse(to) + dayMs;
  if (last + 1 < end)
    windows.push({ from: iso(last + 1), to: to ?? iso(end), holds: (time) => time > last && time < end });
  if (from === undefined || Date.parse(from) < first)
    windows.push({ from, to: iso(first - 1), holds: (time) => time < first });
  for (const window of windows) {
    const found = await ask(window, source, settings, fetching, signal);
    if (found?.some(window.holds)) throw hiddenCursor(eventsAddress(source, fetching.page), cutOff);
  }
}

const cutOff = 'the server has more events than it sent but names no next page';

/** The times of the events that come; null where none can be made out. */
async function ask(
  { from, to }: Window,
  source: ApiSource,
  settings: Settings,
  fetching: Fetching,
  signal: AbortSignal,
): Promise<number[] | null> {
  const events = eventsAddress(source, fetching.page);
  const url = pageAddress(events, {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    cursor: null,
    limit: rowsToSee,
  });
  try {
    const { format, chunks } = await openPage(url, source.token, fetching, signal);
    const host = { progress: () => undefined, pause: async () => signal.throwIfAborted() };
    const reader = createReader({ settings }, host);
    await reader.add({ name: source.name, size: null, chunks, isPage: true, ...(format && { format }) });
    const { table } = await reader.finish(true);
    return Array.from(table.time.subarray(0, table.size));
  } catch (error) {
    if (error instanceof HoldfastError || error instanceof Passing) return null;
    throw error;
  }
}
