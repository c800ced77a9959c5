import { xxHash32 } from '../../../engine/store/xxhash.ts';
import { openScope, type Scope } from '../../../engine/scope.ts';
import type { EventTable } from '../../../engine/table/event-table.ts';
import type { ApiSource, Dataset, KeptDataset, ReadOptions } from '../../../model/dataset.ts';
import type { Settings } from '../../../model/settings/settings.ts';
import type { Source } from '../../backend.ts';
import type { Identity } from '../protocol.ts';
import type { KeptRecord, NewRecord } from '../store/manifest.ts';
import type { About } from './contents.ts';

/** A data set that can be asked. Never changed, only replaced. */
export type OpenDataset = {
  identity: Identity;
  name: string;
  origin: Dataset['origin'];
  importedAt: string;
  table: EventTable;
  about: About;
  settings: Settings;
  duplicates: ReadOptions['duplicates'];
  scope: Scope;
  /** where to read it again from; files are forgotten with the tab */
  source: Source | null;
  notKept?: NonNullable<Dataset['notKept']>;
  damaged?: string[];
};

export const withSettings = (open: OpenDataset, settings: Settings): OpenDataset => ({
  ...open,
  settings,
  scope: openScope(open.table, settings),
});

/** Changes with the content and with the settings, and is the same again where both are. */
export const versionOf = (content: string, settings: Settings): string =>
  `${content}.${xxHash32(new TextEncoder().encode(JSON.stringify(settings))).toString(16)}`;

export function describeOpen(open: OpenDataset): Dataset {
  const { identity, name, origin, importedAt, about, settings, scope, notKept, damaged } = open;
  return {
    id: identity.id,
    version: versionOf(identity.content, settings),
    name,
    origin,
    importedAt,
    settings,
    resolved: scope.settings,
    ...about,
    events: about.events,
    ...(notKept && { notKept }),
    ...(damaged && damaged.length > 0 && { damaged }),
  };
}

/** The entry for the list of kept data sets. The token of an API stays in memory. */
export function recordOf(open: OpenDataset): NewRecord {
  const { identity, name, origin, importedAt, about, settings, duplicates, source } = open;
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
  };
}

function withoutToken({ kind, name, origin, base, from, to }: ApiSource): KeptRecord['source'] {
  return { kind, name, origin, base, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

export function describeKept(record: KeptRecord): KeptDataset {
  const { id, content, name, origin, importedAt, events, users, from, to, bytes, settings } = record;
  return {
    id,
    version: versionOf(content, settings),
    name,
    origin,
    importedAt,
    events,
    users,
    from,
    to,
    timezone: settings.timezone,
    bytes,
  };
}
