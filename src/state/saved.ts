import * as v from 'valibot';
import { isLocalDate } from '../model/calendar/civil.ts';
import { HoldfastError } from '../model/errors.ts';
import { type IndicatorId, indicatorIds } from '../model/query/indicators.ts';
import { type UserFilter, userFilterSchema } from '../model/query/shared.ts';
import { finiteNumber, object } from '../model/schema.ts';
import {
  type ColumnMapping,
  type DateOrder,
  parseSettings,
  type Settings,
} from '../model/settings/settings.ts';
import { type SourceId, sourceIds } from '../model/settings/sources.ts';
import type { LocalDate } from '../model/units.ts';

/** What a person changed of a data set's settings; laid over those found or given when it is read. */
export type SettingsOverrides = Partial<Settings>;

/** `key`: id of a kept data set, or `demo` for the demo, whichever day it was made. */
export type SavedDataset = {
  key: string;
  settings: SettingsOverrides;
  targets: { id: IndicatorId; target: number }[];
  /** whose holidays are marked, by ISO 3166-1 code; absent: those of the zone's country */
  holidays?: string[];
};

/** People chosen once, to be used as filter, comparison and audience: a condition, or a fixed list of ids. */
export type SavedCohort = {
  id: string;
  name: string;
  people: UserFilter;
  createdAt: string;
  dataset: string | null;
};

export const markKinds = ['holiday', 'release', 'campaign', 'incident', 'note'] as const;
export type MarkKind = (typeof markKinds)[number];
/** One wording for all, or one a language. */
export type MarkLabel = string | { en: string; zh: string };
/** A note on the time axis; `dataset` null: on every data set. Its id tells one that came with the data: `isGivenMark`. */
export type Mark = { id: string; date: LocalDate; label: MarkLabel; kind: MarkKind; dataset: string | null };

/** Came with a data set, as the demo's do: put there again whenever it is opened, so not a person's to change. */
export const isGivenMark = ({ id, dataset }: Pick<Mark, 'id' | 'dataset'>): boolean =>
  dataset !== null && id.startsWith(`${dataset} `);

/** A page and its whole view under a name: where it stood and the search part of its address. */
export type SavedView = { id: string; name: string; path: string; search: string; createdAt: string };

/** How files with these columns were read last. */
export type SavedMapping = {
  columns: string[];
  mapping: ColumnMapping;
  dateOrder: DateOrder | null;
  /** what every row was said to be */
  everyEvent?: string;
  /** the export that they were said to be */
  source?: SourceId;
};

export type Saved = {
  datasets: SavedDataset[];
  cohorts: SavedCohort[];
  marks: Mark[];
  views: SavedView[];
  /** the one used last first */
  mappings: SavedMapping[];
  /** id of the data set that was open last */
  lastDataset: string | null;
};

export const nothingSaved: Saved = {
  datasets: [],
  cohorts: [],
  marks: [],
  views: [],
  mappings: [],
  lastDataset: null,
};

const id = v.pipe(v.string(), v.nonEmpty());
const ofDataset = v.nullable(id);
const column = v.exactOptional(id);

const settings = v.custom<SettingsOverrides>(areSettings);
const schemas: { [F in keyof Saved]: v.GenericSchema<Saved[F] extends (infer I)[] ? I : Saved[F]> } = {
  datasets: object({
    key: id,
    settings,
    targets: v.array(object({ id: v.picklist(indicatorIds), target: finiteNumber })),
    holidays: v.exactOptional(v.array(v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)))),
  }),
  cohorts: object({
    id,
    name: v.string(),
    people: userFilterSchema,
    createdAt: v.string(),
    dataset: ofDataset,
  }),
  marks: object({
    id,
    date: v.pipe(v.string(), v.check(isLocalDate)),
    label: v.union([v.string(), object({ en: v.string(), zh: v.string() })]),
    kind: v.picklist(markKinds),
    dataset: ofDataset,
  }),
  views: object({
    id,
    name: v.string(),
    path: v.pipe(v.string(), v.regex(/^\/[a-z-]+$/)),
    search: v.string(),
    createdAt: v.string(),
  }),
  mappings: object({
    columns: v.array(v.string()),
    mapping: object({ user: column, event: column, time: column }),
    dateOrder: v.nullable(v.picklist(['day-first', 'month-first'])),
    everyEvent: column,
    source: v.exactOptional(v.picklist(sourceIds)),
  }),
  lastDataset: v.nullable(v.string()),
};

function areSettings(input: unknown): boolean {
  try {
    parseSettings(input, 'UTC');
    return true;
  } catch (error) {
    if (error instanceof HoldfastError) return false;
    throw error;
  }
}

/** Everything in a stored value that is still sound; `whole` false where something was not. */
export function salvageSaved(input: unknown): { value: Saved; whole: boolean } {
  const from: { [field: string]: unknown } = typeof input === 'object' && input !== null ? { ...input } : {};
  // Views came later: what was kept before them is whole without.
  let whole = Object.keys(schemas).every((field) => field in from || field === 'views');
  const sound = <T>(schema: v.GenericSchema<T>, items: unknown): T[] => {
    if (!Array.isArray(items)) whole = false;
    return (Array.isArray(items) ? items : []).flatMap((item: unknown) => {
      const result = v.safeParse(schema, item);
      if (!result.success) whole = false;
      return result.success ? [result.output] : [];
    });
  };
  const [lastDataset = null] = sound(schemas.lastDataset, [from['lastDataset'] ?? null]);
  return {
    value: {
      datasets: sound(schemas.datasets, from['datasets']),
      cohorts: sound(schemas.cohorts, from['cohorts']),
      marks: sound(schemas.marks, from['marks']),
      views: sound(schemas.views, from['views'] ?? []),
      mappings: sound(schemas.mappings, from['mappings']),
      lastDataset,
    },
    whole,
  };
}
