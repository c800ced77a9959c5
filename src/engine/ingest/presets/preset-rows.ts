import { ByteWindow } from '../byte-window.ts';
import { endOfDate } from '../clock-column.ts';
import { type ColumnRole, columnRoles } from '../column-names.ts';
import type { RowLoader } from '../row-loader.ts';
import { columnLimit, fieldKind, type RowSink, ScannedRow } from '../scanned-row.ts';
import { trimmedEnd, trimmedStart } from '../trim-bytes.ts';
import { JsonOpener } from './json-opener.ts';
import { openObject } from './openings.ts';
import type { Opening, Preset } from './preset.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();
const lf = 10;
const space = Uint8Array.of(32);

/** Numbers that no column of a source has: as what `PresetRows` gives user, event and time. */
export const roleColumns = { user: 1_000_001, event: 1_000_002, time: 1_000_003 } as const;
/** The columns in which a role may stand; the first that a row has counts. */
export type Candidates = {
  [R in ColumnRole]: readonly string[];
} & {
  /** the event that every row is, where no column says it */
  every: string | null;
};

type SourceColumn = {
  /** in what is handed on */
  number: number;
  opening: Opening | null;
  /** per role, how likely it stands here: 0 first, −1 not */
  ranks: readonly number[];
};

/**
 * Between scanner and loader: gives each row its user, event and time from the columns in which an export may have
 * them, opens JSON that stands in texts, and sets aside what is no event. The row that it hands on is its own, with
 * columns numbered anew: `columns` says which they are.
 */
export class PresetRows implements RowSink {
  readonly columns: string[] = [];
  readonly #loader: RowLoader;
  readonly #preset: Preset | null;
  readonly #candidates: Candidates;
  readonly #openings: ReadonlyMap<string, Opening>;
  readonly #every: Uint8Array | null;
  readonly #window = new ByteWindow(lf);
  readonly #opener: JsonOpener;
  readonly #out = new ScannedRow(columnLimit * 3);
  readonly #numbers = new Map<string, number>();
  /** by the source's column number */
  readonly #sources: SourceColumn[] = [];
  /** field of the row at hand in which each role stands, and how likely */
  readonly #fields = [-1, -1, -1];
  readonly #ranks = [0, 0, 0];
  readonly #clockName: string | null;
  #given: readonly string[] = [];
  #clock = -1;
  #setAside = -1;
  #renamed = -1;

  /**
   * @param nested columns that hold objects as JSON, whatever the export
   * @param clock the column with the time of day, where that of the time holds dates
   */
  constructor(
    loader: RowLoader,
    preset: Preset | null,
    candidates: Candidates,
    nested: readonly string[],
    clock: string | null,
  ) {
    this.#loader = loader;
    this.#clockName = clock;
    this.#preset = preset;
    this.#candidates = candidates;
    this.#openings = new Map([
      ...nested.map((name) => [name, openObject] as const),
      ...(preset?.opened ?? []),
    ]);
    this.#every = candidates.every === null ? null : encoder.encode(candidates.every);
    this.#opener = new JsonOpener(this.#window, (name) => this.#numberOf(name), preset?.listInKey);
  }

  /** @param columns names by the source's column number; they may grow while it is read */
  follow(columns: readonly string[]): void {
    this.#given = columns;
    this.#learn();
  }

  refuse(reason: 'unreadable-row' | 'too-many-fields' | 'too-long', row: ScannedRow): void {
    this.#loader.refuse(reason, row);
  }

  take(row: ScannedRow): void {
    if (this.#sources.length < this.#given.length) this.#learn();
    const setAside = this.#preset?.setAside;
    if (hasMore(row, this.#sources.length)) this.#loader.refuse('too-many-fields', row);
    else if (setAside?.values.has(textIn(row, this.#setAside).trim().toLowerCase()) === true)
      this.#loader.refuse(setAside.reason, row);
    else this.#loader.take(this.#handOn(row));
  }

  #learn(): void {
    for (let column = this.#sources.length; column < this.#given.length; column++) {
      const name = this.#given[column] ?? '';
      if (name === this.#preset?.setAside?.column) this.#setAside = column;
      if (name === this.#preset?.renamed?.column) this.#renamed = column;
      if (name === this.#clockName) this.#clock = column;
      this.#sources.push({
        number: this.#numberOf(name),
        opening: this.#openings.get(name) ?? null,
        ranks: columnRoles.map((role) => this.#candidates[role].indexOf(name)),
      });
    }
  }

  #numberOf(name: string): number {
    let number = this.#numbers.get(name);
    if (number === undefined) this.#numbers.set(name, (number = this.columns.push(name) - 1));
    return number;
  }

  #handOn(row: ScannedRow): ScannedRow {
    const out = this.#out;
    const isOwn = this.#every !== null || this.#openings.size > 0 || this.#clockName !== null;
    const { line } = row;
    Object.assign(out, { count: 0, line, start: row.start, end: row.end, bytes: row.bytes });
    if (isOwn) this.#copyOpened(row);
    this.#findRoles(row);
    for (let field = 0; field < row.count; field++) {
      const source = this.#sources[row.columns[field] ?? 0];
      if (!source || source.ranks.includes(0) || this.#opener.isOpened(field)) continue;
      this.#add(row, field, source.number, isOwn);
    }
    columnRoles.forEach((role, index) => {
      const field = this.#fields[index] ?? -1;
      if (field < 0) return;
      const clock = role === 'time' && this.#clock >= 0 ? fieldIn(row, this.#clock) : -1;
      if (clock >= 0 && !isBlank(row, clock)) this.#addMoment(row, field, clock);
      else this.#add(row, field, roleColumns[role], isOwn);
    });
    if (this.#every) {
      const start = this.#window.writeAll(this.#every);
      put(out, roleColumns.event, fieldKind.text, start, start + this.#every.length);
    }
    if (isOwn) out.bytes = this.#window.bytes;
    return out;
  }

  /** Opens what is to be opened into the window, and copies the row as a whole there, for an example. */
  #copyOpened(row: ScannedRow): void {
    const out = this.#out;
    this.#opener.open(row, (column) => this.#sources[column]?.opening ?? null, this.#given, out);
    out.start = this.#window.writeAll(row.bytes.subarray(row.start, row.end));
    out.end = out.start + row.end - row.start;
  }

  #findRoles(row: ScannedRow): void {
    const fields = this.#fields.fill(-1);
    for (let field = 0; field < row.count; field++) {
      const source = this.#sources[row.columns[field] ?? 0];
      if (!source) continue;
      for (let role = 0; role < fields.length; role++) {
        const rank = source.ranks[role] ?? -1;
        if (rank < 0 || ((fields[role] ?? -1) >= 0 && rank > (this.#ranks[role] ?? 0))) continue;
        if (isBlank(row, field)) continue;
        fields[role] = field;
        this.#ranks[role] = rank;
      }
    }
    const renamed = this.#preset?.renamed;
    const event = fields[1] ?? -1;
    if (!renamed || event < 0 || textOf(row, event) !== renamed.event) return;
    const other = fieldIn(row, this.#renamed);
    if (other >= 0 && !isBlank(row, other)) fields[1] = other;
  }

  #add(row: ScannedRow, field: number, column: number, isOwn: boolean): void {
    let start = row.starts[field] ?? 0;
    let end = row.ends[field] ?? 0;
    if (isOwn) {
      const from = this.#window.writeAll(row.bytes.subarray(start, end));
      end = from + end - start;
      start = from;
    }
    put(this.#out, column, row.kinds[field] ?? 0, start, end);
  }

  /** The time that a date and a time of day make, in the window. */
  #addMoment(row: ScannedRow, date: number, clock: number): void {
    const { bytes, starts, ends } = row;
    const window = this.#window;
    const from = trimmedStart(bytes, starts[date] ?? 0, ends[date] ?? 0);
    const to = endOfDate(bytes, from, trimmedEnd(bytes, from, ends[date] ?? 0));
    const moment = [bytes.subarray(from, to), space, bytes.subarray(starts[clock], ends[clock])];
    const places = moment.map((part) => window.writeAll(part));
    const start = places[0] ?? 0;
    const length = moment.reduce((sum, part) => sum + part.length, 0);
    put(this.#out, roleColumns.time, fieldKind.cell, start, start + length);
  }
}

function put(row: ScannedRow, column: number, kind: number, start: number, end: number): void {
  const field = row.count++;
  row.columns[field] = column;
  row.kinds[field] = kind;
  row.starts[field] = start;
  row.ends[field] = end;
}

const textOf = (row: ScannedRow, field: number): string =>
  decoder.decode(row.bytes.subarray(row.starts[field], row.ends[field]));

function fieldIn(row: ScannedRow, column: number): number {
  for (let field = 0; field < row.count; field++) if (row.columns[field] === column) return field;
  return -1;
}

function textIn(row: ScannedRow, column: number): string {
  const field = fieldIn(row, column);
  return field < 0 ? '' : textOf(row, field);
}

function isBlank(row: ScannedRow, field: number): boolean {
  if (row.kinds[field] === fieldKind.none) return true;
  const end = row.ends[field] ?? 0;
  const start = trimmedStart(row.bytes, row.starts[field] ?? 0, end);
  return trimmedEnd(row.bytes, start, end) <= start;
}

/** Whether a row has fields beyond the columns that say something. */
function hasMore(row: ScannedRow, columns: number): boolean {
  for (let field = 0; field < row.count; field++) {
    if ((row.columns[field] ?? 0) >= columns && (row.starts[field] ?? 0) < (row.ends[field] ?? 0))
      return true;
  }
  return false;
}
