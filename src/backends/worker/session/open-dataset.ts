import { zoneOf } from '../../../model/calendar/zone.ts';
import { type Choices, choosesNothing, noChoices } from '../../../model/choices.ts';
import type { ApiSource, Dataset, IngestReport, KeptDataset, ReadOptions } from '../../../model/dataset.ts';
import { resolveRoles } from '../../../model/settings/resolve.ts';
import type { Settings } from '../../../model/settings/settings.ts';
import { timeSpan } from '../../../engine/ingest/finish.ts';
import { leaveOut, type Means } from '../../../engine/quality/leave-out.ts';
import { openScope, type Scope } from '../../../engine/scope.ts';
import { type EventTable, userCount } from '../../../engine/table/event-table.ts';
import { summarise } from '../../../engine/table/summarise.ts';
import type { Work } from '../../../engine/table/work.ts';
import type { Source } from '../../backend.ts';
import type { Identity } from '../protocol.ts';
import type { Opened } from '../store/dataset-store.ts';
import type { KeptRecord, NewRecord } from '../store/manifest.ts';
import { versionOf } from '../store/version.ts';
import type { About } from './contents.ts';

/** What a data set is made of. `table` and `about` are all of it, whatever is counted. */
export type Parts = {
  identity: Identity;
  name: string;
  origin: Dataset['origin'];
  importedAt: string;
  table: EventTable;
  about: About;
  /** every row that was set aside; null where it was read by an older version that did not keep them */
  aside: Uint8Array | null;
  settings: Settings;
  duplicates: ReadOptions['duplicates'];
  choices: Choices;
  /** where to read it again from; files are forgotten with the tab */
  source: Source | null;
  /** the name of the first file */
  readFrom: string;
  /** files were added to what came from elsewhere: it cannot be read again as one */
  mixed: boolean;
  notKept?: NonNullable<Dataset['notKept']>;
  damaged?: string[];
  lostEvents?: number;
  olderLayout?: boolean;
  /** its file, as long as some of its columns were not read */
  unread?: Opened;
};

/** A data set that can be asked. Never changed, only replaced. */
export type OpenDataset = Parts & {
  /** of what is counted */
  shown: About;
  scope: Scope;
};

/** Makes a data set ready to be asked: leaves out what a person chose to, counts anew what controls offer. */
export function* prepare(parts: Parts): Work<OpenDataset> {
  const { table, about, choices, settings } = parts;
  if (choosesNothing(choices)) return { ...parts, shown: about, scope: openScope(table, settings) };
  const counted = yield* leaveOut(table, choices, meansOf(parts));
  const span = timeSpan(counted);
  const report: IngestReport = {
    ...about.report,
    events: counted.size,
    leftOut: table.size - counted.size,
    users: userCount(counted),
    from: span && new Date(span.first).toISOString(),
    to: span && new Date(span.last).toISOString(),
  };
  const { asideRows } = about;
  const shown = { ...(yield* summarise(counted)), report, ...(asideRows !== undefined && { asideRows }) };
  return { ...parts, shown, scope: openScope(counted, settings) };
}

/** What choices mean for a data set. */
export const meansOf = ({ table, settings, importedAt }: Parts): Means => ({
  zone: zoneOf(settings.timezone),
  register: resolveRoles(settings, table.eventNames).register,
  readAt: Date.parse(importedAt),
});

export const versionOfOpen = ({ identity, settings, choices }: OpenDataset): string =>
  versionOf({ content: identity.content, settings, choices });

export function describeOpen(open: OpenDataset): Dataset {
  const { identity, name, origin, importedAt, shown, settings, choices, scope } = open;
  const { duplicates, notKept, damaged, lostEvents, olderLayout, unread } = open;
  return {
    id: identity.id,
    version: versionOfOpen(open),
    name,
    origin,
    importedAt,
    settings,
    resolved: scope.settings,
    ...shown,
    choices,
    ...(duplicates && { duplicates }),
    ...(notKept && { notKept }),
    ...(damaged && { damaged }),
    ...(lostEvents !== undefined && { lostEvents }),
    ...(olderLayout && { olderLayout }),
    ...(unread && { unread: true as const }),
  };
}

/** The entry for the list of kept data sets. The token of an API stays in memory. */
export function recordOf(open: OpenDataset): NewRecord {
  const { identity, name, origin, importedAt, about, settings, duplicates, choices, source } = open;
  const { events, users, from, to } = about.report;
  return {
    ...identity,
    name,
    origin,
    importedAt,
    events,
    users,
    from,
    to,
    settings,
    duplicates: duplicates ?? null,
    source: source?.kind === 'api' ? withoutToken(source) : null,
    readFrom: open.readFrom,
    ...(!choosesNothing(choices) && { choices }),
    ...(open.mixed && { mixed: true }),
  };
}

function withoutToken({ kind, name, origin, base, from, to }: ApiSource): KeptRecord['source'] {
  return { kind, name, origin, base, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

/** What the list knows of a data set, as parts to be put together with its columns. */
export function partsOf(record: KeptRecord): Omit<Parts, 'table' | 'about' | 'aside'> {
  const { id, content, name, origin, importedAt, settings, source, duplicates, choices } = record;
  return {
    identity: { id, content },
    name,
    origin,
    importedAt,
    settings,
    duplicates: duplicates ?? undefined,
    choices: { ...noChoices, ...choices },
    source,
    readFrom: record.readFrom ?? name,
    mixed: record.mixed ?? false,
  };
}

export function describeKept(record: KeptRecord): KeptDataset {
  const { id, name, origin, importedAt, events, users, from, to, bytes, settings, source } = record;
  return {
    id,
    version: versionOf(record),
    name,
    origin,
    importedAt,
    events,
    users,
    from,
    to,
    timezone: settings.timezone,
    bytes,
    source: source?.base ?? record.readFrom ?? name,
    ...(record.rebuilt && { rebuilt: true }),
  };
}
