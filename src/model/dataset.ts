import type { Choices } from './choices.ts';
import type { IndicatorId } from './query/indicators.ts';
import type { Oddity, Quality, Weighed } from './quality.ts';
import type { RoleName } from './query/shared.ts';
import type { ColumnMapping, DateOrder, Settings } from './settings/settings.ts';
import type { SourceId } from './settings/sources.ts';
import type { ResolvedSettings } from './settings/resolve.ts';
import type { Scalar } from './units.ts';
import type { Failure } from './errors.ts';

export type PropertyType = 'number' | 'boolean' | 'string';

/**
 * A property of a data set. `values`: up to 100 of its most frequent values, for controls. `present`: events that carry
 * it. Numbers are told apart up to 10,000 of them; where there are more, `distinct` is 10,001 and `values` is empty.
 */
export type PropertySummary = {
  name: string;
  type: PropertyType;
  present: number;
  distinct: number;
  values: { value: Scalar; events: number }[];
};

export type RejectionReason =
  | 'missing-user'
  | 'missing-event'
  | 'missing-time'
  | 'unreadable-time'
  | 'unclear-zone'
  | 'impossible-time'
  | 'unreadable-row'
  | 'too-many-fields'
  | 'too-long'
  | 'failed-payment';

/** `line` counts from 1, the header included; for an API it is the row's number over all pages. */
export type Rejection = {
  reason: RejectionReason;
  rows: number;
  examples: { file?: string; line: number; text: string }[];
};

export type DuplicateReport = {
  /** the columns by which duplicates were found, or null: identical rows */
  key: string[] | null;
  removed: number;
  identicalKept: number;
};

export type FileFormat = 'csv' | 'tsv' | 'json' | 'ndjson' | 'parquet' | 'xlsx';

/** One of the files that became a data set, or that was left out because it is no list of events. */
export type FileReport = {
  name: string;
  rows: number;
  format: FileFormat | null;
  source: SourceId | null;
  /** why it was left out */
  failure?: Failure;
};

/** What reading the data came to: `rows` = `events` + rejected + removed. */
export type IngestReport = {
  format: FileFormat;
  /** the recognised export, or `generic`; `mixed` where files of several were read */
  source: SourceId | 'mixed';
  columns: string[];
  mapping: Required<ColumnMapping>;
  rows: number;
  events: number;
  users: number;
  from: string | null;
  to: string | null;
  rejected: Rejection[];
  duplicates: DuplicateReport;
  /** wall times that a clock change skips or repeats */
  clockChanges: { skipped: number; repeated: number };
  /** whether any time was wall time in the data set's zone: then another zone means reading again */
  wallTimes?: boolean;
  /** times with a year of two digits, which is a guess: the last part of the date, from 1970 to 2069 */
  shortYears?: number;
  /** the column whose time of day was put to the dates of the time's column, which hold none */
  timeOfDay?: string;
  /** usable events that a person chose to leave out: then `rows` = `events` + rejected + removed + these */
  leftOut?: number;
  /** events that were damaged in this browser's storage: `rows` counts them, too */
  lost?: number;
  /** the files, where there was more than one: the first hundred, those left out before the others */
  files?: FileReport[];
};

/** What `inspect` prints: the report and the roles that were found. */
export type InspectReport = IngestReport & {
  roles: { [R in RoleName]: string[] };
  /** what is odd about the events, and what leaving that out would change */
  quality: Quality & {
    effects: (Omit<Weighed, 'indicators'> & {
      leaveOut: Oddity;
      indicators: { id: IndicatorId; counted: number | null; leftOut: number | null }[];
    })[];
  };
};

export type ReadOptions = {
  settings: Settings;
  duplicates?: 'keep' | 'remove';
  choices?: Choices;
};

/** A data set as the rest of the product sees it; the events themselves stay with the backend. */
export type Dataset = {
  id: string;
  /** changes with each new content; part of every cache key */
  version: string;
  name: string;
  origin: 'demo' | 'file' | 'api';
  /** ISO instant of the import */
  importedAt: string;
  settings: Settings;
  resolved: ResolvedSettings;
  /** of the events that are counted */
  report: IngestReport;
  choices: Choices;
  /** what was done with duplicates by a person's wish */
  duplicates?: 'keep' | 'remove';
  /** how many of the rows set aside can be had as a file: all, or what 16 MB hold; absent where none were kept */
  asideRows?: number;
  events: { name: string; events: number }[];
  properties: PropertySummary[];
  /** why it is in memory only and gone with the tab; absent where it is kept in this browser */
  notKept?: 'not-yet' | 'unsupported' | 'full' | 'removed' | 'failed';
  /** properties that were damaged in this browser's storage and are left out */
  damaged?: string[];
  /** events that were damaged there, or whose people were; they are left out */
  lostEvents?: number;
  /** it was kept by an older version; the next change writes it anew */
  olderLayout?: boolean;
  /** some properties are read after the first answers; whether they are damaged is not known yet */
  unread?: true;
};

/** What could be told from the first rows, for a person to confirm before reading goes on. */
export type Preview = {
  format: FileFormat;
  columns: string[];
  mapping: ColumnMapping;
  /** why each column was chosen or what is missing, as codes for the page to put into words */
  decisions: {
    role: 'user' | 'event' | 'time';
    column: string | null;
    reason: 'name' | 'content' | 'chosen' | 'none' | 'source' | 'constant';
  }[];
  source: SourceId;
  /** what it could be read as, by its fields */
  sources: SourceId[];
  /** files that will be left out, and why */
  leftOut: { name: string; failure: Failure }[];
  /** names of the events in the first rows, and of their properties that are numbers */
  eventNames: string[];
  numbers: string[];
  dateOrder: DateOrder | 'undecided' | null;
  /** the column with the time of day, where that of the time holds dates */
  timeOfDay?: string;
  rows: string[][];
};

/** Where events are fetched from. */
export type ApiSource = {
  kind: 'api';
  name: string;
  origin: 'api' | 'demo';
  /** `{base}/events` is asked */
  base: string;
  token?: string;
  from?: string;
  to?: string;
};

/** A kept data set, for lists: everything but what only an open one needs. */
export type KeptDataset = Pick<Dataset, 'id' | 'version' | 'name' | 'origin' | 'importedAt'> & {
  events: number;
  users: number;
  from: string | null;
  to: string | null;
  /** the zone of its days */
  timezone: string;
  bytes: number;
  /** the file or the address that it came from */
  source: string;
  /** the list was damaged: name and settings are those of its last writing */
  rebuilt?: boolean;
};

/** What was kept, renamed, changed or removed by any tab of this browser; `version` null: it was removed. */
export type KeptChange = { id: string; version: string | null; name: string };

export type ExportFormat = 'csv' | 'parquet';
