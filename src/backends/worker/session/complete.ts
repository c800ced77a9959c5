import type { Work } from '../../../engine/table/work.ts';
import { choosesNothing } from '../../../model/choices.ts';
import type { Settings } from '../../../model/settings/settings.ts';
import type { Opened } from '../store/dataset-store.ts';
import { type OpenDataset, partsOf, prepare } from './open-dataset.ts';
import { restore } from './restore.ts';

/**
 * Makes a kept data set ready to be asked, with as few of its columns as that takes.
 * @param settings instead of the kept ones, after the death of a worker: then nobody asks for the rest later, and all is read
 */
export function* prepareKept(unread: Opened, settings?: Settings): Work<OpenDataset> {
  const { record, stored } = unread;
  const parts = partsOf(settings ? { ...record, settings } : record);
  if (settings || !choosesNothing(parts.choices)) yield* stored.columns.readAll();
  const ready = yield* prepare({ ...parts, ...(yield* restore(stored)), unread });
  return stored.columns.unread ? ready : yield* complete(ready);
}

/** Reads what of a data set was not read yet. What is damaged of that is left out, as if it had been known at once. */
export function* complete(open: OpenDataset): Work<OpenDataset> {
  const { unread, ...whole } = open;
  if (!unread) return open;
  const { columns } = unread.stored;
  yield* columns.readAll();
  if (columns.damaged.length === 0) return whole;
  return yield* prepare({ ...whole, ...(yield* restore(unread.stored)) });
}

/** Whether a column was asked for that could not be read: what was computed since then may lack it. */
export const hasLost = ({ unread }: OpenDataset): boolean =>
  unread !== undefined && unread.stored.columns.damaged.length > 0;
