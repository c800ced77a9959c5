import type { RejectionReason } from '../../../model/dataset.ts';
import type { SourceId } from '../../../model/settings/sources.ts';
import type { ColumnRole } from '../column-names.ts';

/**
 * What tells two rows of an export apart: what plays a role, or a property; an optional one may be absent in both. An empty
 * text is no key, nor is what the export writes where it has none.
 */
export type KeyPart =
  { role: ColumnRole } | { property: string; isOptional?: boolean; shownAs?: string; none?: string };

/** Two rows that agree in every part are one event. */
export type RowKey = {
  parts: readonly KeyPart[];
  /** only of events with this name */
  ofEvent?: string;
};

/** Makes one JSON object of what a column holds; null where it holds none. */
export type Opening = (text: string) => string | null;

/** An export of a product: how it is known by its fields, and how it is read. */
export type Preset = {
  id: SourceId;
  fits(fields: Fields): boolean;
  /** The columns in which a role may stand; the first that a row has counts. */
  user: readonly string[];
  event: readonly string[];
  time: readonly string[];
  /** what every row is, where no column says it */
  everyEvent?: string;
  /** an event that says nothing by itself is called by what stands in another column */
  renamed?: { event: string; column: string };
  /** How times without a zone are meant: in the data set's zone, in UTC, or as numbers that count wall time. */
  times: 'zone' | 'utc' | 'wall-numbers';
  /** by which duplicates are known; the first that a row has all parts of counts */
  keys: readonly RowKey[];
  /** of duplicates the one with the largest number here is kept, else the first */
  newest?: string;
  /** columns whose text is opened into properties with dotted names */
  opened?: ReadonlyMap<string, Opening>;
  /** a list whose content, in any order, is a part of the key */
  listInKey?: string;
  /** rows to set aside by what a column says, lower-cased */
  setAside?: { column: string; values: ReadonlySet<string>; reason: RejectionReason };
};

/** The fields of a source, nested ones by their dotted names. */
export class Fields {
  readonly #names: ReadonlySet<string>;
  readonly #parents: ReadonlySet<string>;

  constructor(columns: readonly string[]) {
    this.#names = new Set(columns);
    this.#parents = new Set(columns.map((name) => name.slice(0, Math.max(0, name.indexOf('.')))));
  }

  has(...names: readonly string[]): boolean {
    return names.every((name) => this.#names.has(name));
  }

  hasAny(...names: readonly string[]): boolean {
    return names.some((name) => this.#names.has(name));
  }

  /** Whether there is an object of this name, opened or still as text. */
  hasObject(name: string): boolean {
    return this.#names.has(name) || this.#parents.has(name);
  }
}
