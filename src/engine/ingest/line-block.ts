import { zoneOf } from '../../model/calendar/zone.ts';
import { cellKind } from '../table/property-column.ts';
import type { CutLoader } from './ahead/cut-loader.ts';
import type { CutColumn, NewTexts } from './ahead/cut.ts';
import { NumberedTexts } from './ahead/numbered-texts.ts';
import type { LineTemplate } from './line-template.ts';
import { PlainTimes } from './plain-times.ts';
import { readNumber } from './read-number.ts';
import { mostRows } from './row-batch.ts';
import { fieldKind } from './scanned-row.ts';
import { isBare } from './trim-bytes.ts';
import { WallClock } from './wall-clock.ts';

type Held = {
  kind: 'none' | 'texts' | 'numbers' | 'truths';
  starts: Int32Array;
  ends: Int32Array;
  values: Float64Array;
};

const truths = new TextEncoder().encode('falsetrue');

/** Lines whose values are plain, gathered by column, and taken so. */
export class LineBlock {
  readonly #cuts: CutLoader;
  readonly #times: PlainTimes;
  readonly #instants = new Float64Array(mostRows);
  readonly #users = new NumberedTexts();
  readonly #userNumbers = new Int32Array(mostRows);
  readonly #columns: Held[] = [];
  /** columns whose truths were told */
  readonly #told = new Set<number>();
  #rows = 0;

  constructor(cuts: CutLoader) {
    this.#cuts = cuts;
    this.#times = new PlainTimes(new WallClock(zoneOf(cuts.timezone)));
  }

  /** Whether the source has what an event must have, each in a column of its own. */
  static suits({ roles: { user, event, time } }: CutLoader): boolean {
    return user >= 0 && event >= 0 && time >= 0 && user !== event && user !== time && event !== time;
  }

  /** Adds the line that a template has matched. @returns false where it has to be taken by itself */
  add(line: LineTemplate, bytes: Uint8Array, view: DataView): boolean {
    if (this.#rows === mostRows) this.flush(bytes);
    const instant = this.#instantOf(line, bytes, view);
    if (instant !== instant) return false;
    if (!this.#fits(line, bytes)) return false;
    const row = this.#rows++;
    this.#instants[row] = instant;
    const { time } = this.#cuts.roles;
    for (let field = 0; field < line.columns.length; field++) {
      const column = line.columns[field] ?? 0;
      const kind = line.kinds[field];
      if (column === time || kind === fieldKind.none) continue;
      const held = this.#columns[column];
      if (!held) continue;
      if (held.kind === 'texts') {
        held.starts[row] = line.starts[field] ?? 0;
        held.ends[row] = line.ends[field] ?? 0;
      } else held.values[row] = this.#numbers[field] ?? NaN;
    }
    return true;
  }

  /** Gives away what was gathered. @param bytes in which the lines stand */
  flush(bytes: Uint8Array): void {
    const rows = this.#rows;
    if (rows === 0) return;
    const news: NewTexts[] = [];
    const columns: CutColumn[] = [];
    for (let column = 0; column < this.#columns.length; column++)
      columns.push(this.#take(bytes, this.#columns[column], column, rows, news));
    const times = this.#instants.subarray(0, rows);
    const step = { kind: 'plain' as const, rows, times, isWall: this.#times.sawWall, columns };
    for (const _ of this.#cuts.take({ bytes, news, steps: [step] }));
    for (const held of this.#columns) {
      if (held?.kind === 'texts') {
        held.starts.fill(0, 0, rows);
        held.ends.fill(0, 0, rows);
      } else if (held && held.kind !== 'none') held.values.fill(NaN, 0, rows);
      if (held) held.kind = 'none';
    }
    this.#rows = 0;
  }

  #instantOf({ columns, starts, ends, kinds }: LineTemplate, bytes: Uint8Array, view: DataView): number {
    const { user, event, time } = this.#cuts.roles;
    let instant = NaN;
    let names = 0;
    for (let field = 0; field < columns.length; field++) {
      const column = columns[field];
      if (column !== time && column !== user && column !== event) continue;
      if (kinds[field] !== fieldKind.text) return NaN;
      const start = starts[field] ?? 0;
      const end = ends[field] ?? 0;
      if (column === time) instant = this.#times.read(bytes, view, start, end);
      else if (isBare(bytes, start, end)) names++;
    }
    return names === 2 ? instant : NaN;
  }

  /** the numbers of the line at hand, by field; of truths 0 and 1 */
  readonly #numbers: number[] = [];

  /** Whether each value is one that its column can have beside those before it, which are given away where it is not. */
  #fits(line: LineTemplate, bytes: Uint8Array): boolean {
    const { time } = this.#cuts.roles;
    let isSame = true;
    for (let field = 0; field < line.columns.length; field++) {
      const column = line.columns[field] ?? 0;
      const kind = line.kinds[field] ?? 0;
      if (column === time || kind === fieldKind.none) continue;
      const start = line.starts[field] ?? 0;
      const end = line.ends[field] ?? 0;
      if (kind === fieldKind.text && start === end) return false;
      if (kind === fieldKind.number) {
        const value = readNumber(bytes, start, end);
        if (value !== value) return false;
        this.#numbers[field] = value;
      } else if (kind !== fieldKind.text) this.#numbers[field] = kind === fieldKind.yes ? 1 : 0;
      const held = (this.#columns[column] ??= emptyColumn());
      isSame &&= held.kind === 'none' || held.kind === kindOf(kind);
    }
    if (!isSame) this.flush(bytes);
    for (let field = 0; field < line.columns.length; field++) {
      const held = this.#columns[line.columns[field] ?? 0];
      const kind = line.kinds[field] ?? 0;
      if (held && kind !== fieldKind.none) held.kind = kindOf(kind);
    }
    return true;
  }

  #take(
    bytes: Uint8Array,
    held: Held | undefined,
    column: number,
    rows: number,
    news: NewTexts[],
  ): CutColumn {
    if (!held || held.kind === 'none' || column === this.#cuts.roles.time) return { kind: 'none' };
    const { kind, starts, ends, values } = held;
    const { user } = this.#cuts.roles;
    if (column === user && this.#users.read({ bytes, starts, ends, width: 1, rows }, 0, this.#userNumbers))
      return { kind: 'numbered', prefix: this.#users.prefix, numbers: this.#userNumbers };
    if (kind === 'texts') return { kind, starts: starts.subarray(0, rows), ends: ends.subarray(0, rows) };
    if (kind === 'numbers') return { kind, values: values.subarray(0, rows) };
    if (!this.#told.has(column)) {
      this.#told.add(column);
      const kinds = Uint8Array.of(cellKind.boolean, cellKind.boolean);
      news.push({ column, first: 0, bytes: truths, ends: Uint32Array.of(5, 9), kinds });
    }
    const codes = Int32Array.from(values.subarray(0, rows), (value) => (value === value ? value : -1));
    return { kind: 'codes', codes };
  }
}

const kindOf = (kind: number): Held['kind'] =>
  kind === fieldKind.text ? 'texts' : kind === fieldKind.number ? 'numbers' : 'truths';

/** The column array may have gaps: those of the roles' times and of columns without a value. */
const emptyColumn = (): Held => ({
  kind: 'none',
  starts: new Int32Array(mostRows),
  ends: new Int32Array(mostRows),
  values: new Float64Array(mostRows).fill(NaN),
});
