import { zoneOf } from '../../../model/calendar/zone.ts';
import { cellKind } from '../../table/property-column.ts';
import type { Arena } from '../ahead/arena.ts';
import type { Cut, CutColumn, NewTexts } from '../ahead/cut.ts';
import { NumberedTexts } from '../ahead/numbered-texts.ts';
import { CellBytes } from '../cell-column.ts';
import { fieldKind } from '../scanned-row.ts';
import { isBare, trimmedEnd, trimmedStart } from '../trim-bytes.ts';
import type { RangeJob } from './cut-range.ts';
import { type Lane, longAt, type Texts } from './lane.ts';
import { LaneTimes } from './lane-times.ts';
import { writeLane } from './write-lane.ts';

type Step = { columns: CutColumn[]; news: NewTexts[]; from: number; to: number };

/** Rows of a range by column, for as far as they can be taken so. */
export class LaneCuts {
  readonly #roles: RangeJob;
  readonly #times: LaneTimes;
  readonly #bytes: CellBytes;
  /** by column: the texts whose codes were told, and which of them can be a name */
  readonly #told: (ArrayLike<number> | null)[] = [];
  readonly #isName: Uint8Array[] = [];
  readonly #users = new NumberedTexts();
  #keys = new Int32Array();
  /** of users whose codes are such as were met last, their keys; null: not all have one */
  #keyed: { texts: ArrayLike<number>; keys: Int32Array | null } | null = null;
  readonly #written = new CellBytes(0);
  readonly #arena: Arena;
  #lanes: readonly Lane[] = [];

  /**
   * @param bytes of the range
   * @param arena for all that a cut holds
   */
  constructor(job: RangeJob, bytes: CellBytes, arena: Arena) {
    this.#roles = job;
    this.#times = new LaneTimes(zoneOf(job.timezone), bytes);
    this.#bytes = bytes;
    this.#arena = arena;
  }

  /** Begins with a range of so many rows. */
  begin(lanes: readonly Lane[], rows: number): void {
    this.#lanes = lanes;
    this.#times.begin(lanes[this.#roles.time], rows);
  }

  /** Rows `from … to`, without the bytes of the range; null where one of them has to be looked at by itself. */
  cut(from: number, to: number): Cut | null {
    const { user, event, time } = this.#roles;
    const times = this.#times.take(from, to);
    if (!times) return null;
    const step: Step = { columns: [], news: [], from, to };
    for (const [column, lane] of this.#lanes.entries()) {
      if (column === time) step.columns.push({ kind: 'none' });
      else if (column !== user && column !== event) step.columns.push(this.#property(step, column, lane));
      else {
        const name = this.#name(step, column, lane);
        if (!name) return null;
        step.columns.push(name);
      }
    }
    const { finer } = times;
    const plain = {
      kind: 'plain' as const,
      rows: to - from,
      times: this.#arena.floatsOf(times.times),
      isWall: times.isWall,
      columns: step.columns,
      ...(finer && { finer: finer.slice() }),
    };
    return { bytes: new Uint8Array(), news: step.news, steps: [plain] };
  }

  /** A user or an event: every row must have one. */
  #name(step: Step, column: number, lane: Lane): CutColumn | null {
    const isUser = column === this.#roles.user;
    if (lane.kind === 'codes') {
      const known = isUser && lane.texts.kinds === null ? this.#numberedCodes(step, lane) : null;
      if (known) return known;
      this.#tell(step, column, lane.texts, true);
      const isName = this.#isName[column];
      for (let row = step.from; row < step.to; row++) if (isName?.[lane.codes[row] ?? -1] !== 1) return null;
      return { kind: 'codes', codes: this.#arena.intsOf(lane.codes.subarray(step.from, step.to)) };
    }
    if (lane.kind === 'times') return null;
    const rows = step.to - step.from;
    const read =
      isUser && lane.kind === 'texts' ? this.#numbered(lane.starts, lane.ends, step.from, rows) : null;
    if (read) return read;
    const starts = this.#arena.ints(rows);
    const ends = this.#arena.ints(rows);
    this.#place(lane, step, starts, ends);
    const written = isUser && lane.kind !== 'texts' ? this.#numbered(starts, ends, 0, rows) : null;
    if (written) return written;
    const { bytes } = this.#bytes;
    for (let i = 0; i < starts.length; i++) {
      const start = starts[i] ?? 0;
      const end = ends[i] ?? 0;
      if (isBare(bytes, start, end)) continue;
      const [first, last] = trimmed(bytes, start, end);
      if (first >= last) return null;
      starts[i] = first;
      ends[i] = last;
    }
    return { kind: 'texts', starts, ends };
  }

  /** Users from the field `first` on by their keys, or null where that is not to be had. */
  #numbered(starts: Int32Array, ends: Int32Array, first: number, rows: number): CutColumn | null {
    if (this.#keys.length < rows) this.#keys = new Int32Array(rows);
    const { bytes } = this.#bytes;
    return this.#readKeys(bytes, starts, ends, first, this.#keys.subarray(0, rows))
      ? this.#behindPrefix(this.#arena.intsOf(this.#keys.subarray(0, rows)))
      : null;
  }

  /** The same of users that have codes: what these mean is looked at once. */
  #numberedCodes({ from, to }: Step, { codes, texts }: Extract<Lane, { kind: 'codes' }>): CutColumn | null {
    if (this.#keyed?.texts !== texts.starts) {
      const keys = new Int32Array(texts.starts.length);
      const [starts, ends] = [Int32Array.from(texts.starts), Int32Array.from(texts.ends)];
      const isKeyed = keys.length > 0 && this.#readKeys(texts.bytes.bytes, starts, ends, 0, keys);
      this.#keyed = { texts: texts.starts, keys: isKeyed ? keys : null };
    }
    const { keys } = this.#keyed;
    if (!keys) return null;
    const numbers = this.#arena.ints(to - from);
    let missing = 0;
    for (let row = from; row < to; row++) {
      const code = codes[row] ?? -1;
      missing |= code;
      numbers[row - from] = keys[code] ?? 0;
    }
    return missing < 0 ? null : this.#behindPrefix(numbers);
  }

  /** @returns false where a text has no key */
  #readKeys(
    bytes: Uint8Array,
    starts: Int32Array,
    ends: Int32Array,
    first: number,
    keys: Int32Array,
  ): boolean {
    if (!this.#users.read({ bytes, starts, ends, width: 1, rows: keys.length }, first, keys)) return false;
    const { prefix } = this.#users;
    return trimmedStart(prefix, 0, prefix.length) === 0;
  }

  #behindPrefix(numbers: Int32Array): CutColumn {
    return { kind: 'numbered', prefix: this.#arena.copy(this.#users.prefix), numbers };
  }

  /** Where the texts of a step's rows stand in the bytes of the range; numbers are written there. */
  #place(lane: Lane, { from, to }: Step, starts: Int32Array, ends: Int32Array): void {
    if (lane.kind === 'texts') {
      starts.set(lane.starts.subarray(from, to));
      ends.set(lane.ends.subarray(from, to));
      return;
    }
    for (let row = from; row < to; row++) {
      starts[row - from] = this.#bytes.used;
      writeLane(lane, row, this.#bytes, this.#bytes);
      ends[row - from] = this.#bytes.used;
    }
  }

  #property(step: Step, column: number, lane: Lane): CutColumn {
    return (
      this.#asTheyAre(step, column, lane) ??
      this.#writtenOut(step, column, lane, this.#arena.ints(step.to - step.from))
    );
  }

  /** null: they have to be written out. */
  #asTheyAre(step: Step, column: number, lane: Lane): CutColumn | null {
    const { from, to } = step;
    if (lane.kind === 'codes') {
      if (lane.texts.kinds && hasNumbers(lane.texts.kinds)) return null;
      this.#tell(step, column, lane.texts, false);
      return { kind: 'codes', codes: this.#arena.intsOf(lane.codes.subarray(from, to)) };
    }
    if (lane.kind === 'texts') {
      for (let row = from; row < to; row++)
        if (lane.starts[row] !== 0 && lane.starts[row] === lane.ends[row]) return null;
      const starts = this.#arena.intsOf(lane.starts.subarray(from, to));
      return { kind: 'texts', starts, ends: this.#arena.intsOf(lane.ends.subarray(from, to)) };
    }
    if (lane.kind === 'numbers') {
      const values = lane.values.subarray(from, to);
      for (let i = 0; i < values.length; i++) if (Math.abs(values[i] ?? NaN) === Infinity) return null;
      return { kind: 'numbers', values: this.#arena.floatsOf(values) };
    }
    return lane.kind === 'longs' ? safeNumbers(lane, from, this.#arena.floats(to - from)) : null;
  }

  /** What rows have in a lane as texts that are told for these rows alone. */
  #writtenOut(step: Step, column: number, lane: Lane, codes: Int32Array): CutColumn {
    const written = this.#written;
    written.used = 0;
    const ends: number[] = [];
    const kinds: number[] = [];
    for (let row = step.from, i = 0; row < step.to; row++, i++) {
      const kind = writeLane(lane, row, this.#bytes, written);
      codes[i] = kind === fieldKind.none ? -1 : ends.push(written.used) - 1;
      if (kind !== fieldKind.none) kinds.push(cellKindOf(kind));
    }
    const bytes = written.bytes.slice(0, written.used);
    step.news.push({ column, first: 0, bytes, ends: Uint32Array.from(ends), kinds: Uint8Array.from(kinds) });
    this.#told[column] = null;
    return { kind: 'codes', codes };
  }

  /** Says what the codes of a column mean, where that was not said before. */
  #tell(step: Step, column: number, texts: Texts, isName: boolean): void {
    if (this.#told[column] === texts.starts) return;
    this.#told[column] = texts.starts;
    const size = texts.starts.length;
    const held = texts.bytes.bytes;
    const written = new CellBytes(0);
    const ends = new Uint32Array(size);
    const kinds = new Uint8Array(size);
    const names = new Uint8Array(size);
    for (let code = 0; code < size; code++) {
      const [from, to] = [texts.starts[code] ?? 0, texts.ends[code] ?? 0];
      const [start, end] = isName ? trimmed(held, from, to) : [from, to];
      written.append(held.subarray(start, end));
      ends[code] = written.used;
      names[code] = start < end ? 1 : 0;
      if (!isName && texts.kinds) kinds[code] = cellKindOf(texts.kinds[code] ?? 0);
    }
    this.#isName[column] = names;
    step.news.push({ column, first: 0, bytes: written.bytes.slice(0, written.used), ends, kinds });
  }
}

function hasNumbers(kinds: ArrayLike<number>): boolean {
  for (let code = 0; code < kinds.length; code++) if (kinds[code] === fieldKind.number) return true;
  return false;
}

function safeNumbers(
  { halves, isPresent }: Extract<Lane, { kind: 'longs' }>,
  from: number,
  values: Float64Array,
): CutColumn | null {
  for (let i = 0, row = from; i < values.length; i++, row++) {
    const value = isPresent[row] === 1 ? longAt(halves, row) : NaN;
    if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return null;
    values[i] = value;
  }
  return { kind: 'numbers', values };
}

const cellKindOf = (kind: number): number =>
  kind === fieldKind.number
    ? cellKind.number
    : kind === fieldKind.yes || kind === fieldKind.no
      ? cellKind.boolean
      : cellKind.text;

function trimmed(bytes: Uint8Array, from: number, to: number): [number, number] {
  const start = trimmedStart(bytes, from, to);
  return [start, trimmedEnd(bytes, start, to)];
}
