import { CellLoader } from '../cell-loader.ts';
import type { ByteDictionary } from '../../table/byte-dictionary.ts';
import type { Work } from '../../table/work.ts';
import type { ReadState, SourceSpan } from '../read-state.ts';
import { mostRows, RowBatch } from '../row-batch.ts';
import type { RowLoader, SourceRoles } from '../row-loader.ts';
import { LineRows } from '../line-rows.ts';
import { fieldKind, ScannedRow } from '../scanned-row.ts';
import { type Cut, type CutColumn, type CutStep, type NewTexts, refusals } from './cut.ts';

const noLines = new Int32Array();

type Step<K extends CutStep['kind']> = Extract<CutStep, { kind: K }>;

/** Codes are those of the one who cut. */
export type CutBy = 'own' | 'another';

/** Takes into a session what another thread has cut, to the same end as `RowLoader` takes the rows themselves. */
export class CutLoader {
  readonly #state: ReadState;
  readonly #span: SourceSpan;
  readonly roles: SourceRoles;
  /** in which times without a zone are meant */
  readonly timezone: string;
  readonly #loader: RowLoader;
  readonly #cells: CellLoader;
  readonly #row: ScannedRow;
  readonly #batch: RowBatch;
  /** by who cut it and column: the session's entry of each code that was told */
  readonly #entries: Record<CutBy, Int32Array[]>;
  readonly #codes = new Int32Array(mostRows);
  #lines: LineRows | null = null;

  /** @param loader takes the rows that need care */
  constructor(state: ReadState, span: SourceSpan, roles: SourceRoles, loader: RowLoader, timezone: string) {
    this.timezone = timezone;
    this.#state = state;
    this.#span = span;
    this.roles = roles;
    this.#loader = loader;
    this.#cells = new CellLoader(state.events, span, roles);
    this.#row = new ScannedRow(roles.columns.length + 1);
    for (let column = 0; column <= roles.columns.length; column++) this.#row.columns[column] = column;
    this.#batch = new RowBatch(roles.columns.length);
    const none = (): Int32Array[] => roles.columns.map(() => new Int32Array(64));
    this.#entries = { another: none(), own: none() };
  }

  /** Takes JSON lines that are to be taken by themselves; they may bring columns. */
  get lines(): LineRows {
    return (this.#lines ??= new LineRows(this.#loader, this.roles.columns));
  }

  /** Takes a cut in, a step at a time. */
  *take(cut: Cut, by: CutBy = 'another'): Generator<void> {
    for (const { column, ends } of cut.news) yield* this.#makeRoomIn(column, ends.length);
    this.learn(cut, by);
    yield* this.takeRows(cut, by);
  }

  /** Hears what the codes of a cut, and of those after it, mean. */
  learn({ news }: Cut, by: CutBy = 'another'): void {
    for (const texts of news) this.#learn(texts, this.#entries[by]);
  }

  /**
   * Takes the rows of a cut, a step at a time.
   * @param before lines that stand before those that the cut counts
   */
  *takeRows({ bytes, steps }: Cut, by: CutBy = 'another', before = 0): Generator<void> {
    for (const step of steps) {
      yield* this.#makeRoom(step);
      if (step.kind === 'plain') this.#takePlain(step, bytes, this.#entries[by], before);
      else if (step.kind === 'batch') this.#takeBatch(step, bytes, before);
      else this.#takeRows(step, before);
      yield;
    }
  }

  /** Has room for the texts that a step may bring. */
  *#makeRoom(step: CutStep): Work<void> {
    yield* this.#state.events.users.makeRoom(step.kind === 'rows' ? step.numbers.length : step.rows);
    if (step.kind !== 'plain') return;
    for (const [column, { kind }] of step.columns.entries())
      if (kind === 'texts') yield* this.#makeRoomIn(column, step.rows);
  }

  *#makeRoomIn(column: number, texts: number): Work<void> {
    const dictionary = this.#dictionaryOf(column);
    if (dictionary) yield* dictionary.makeRoom(texts);
  }

  /** There is no more. */
  release(): void {
    this.#state.events.users.rest();
  }

  #learn({ column, first, bytes, ends, kinds }: NewTexts, known: Int32Array[]): void {
    const dictionary = this.#dictionaryOf(column);
    let entries = known[column] ?? new Int32Array();
    if (first + ends.length > entries.length) {
      const grown = new Int32Array((first + ends.length) * 2);
      grown.set(entries);
      known[column] = entries = grown;
    }
    for (let i = 0, start = 0; i < ends.length; i++) {
      const end = ends[i] ?? 0;
      entries[first + i] = dictionary?.add(bytes, start, end, kinds?.[i]) ?? -1;
      start = end;
    }
  }

  #dictionaryOf(column: number): ByteDictionary | undefined {
    const { users, events } = this.#state.events;
    if (column === this.roles.user) return users.names;
    return column === this.roles.event ? events : this.#cells.dictionaryOf(column);
  }

  #takePlain(step: Step<'plain'>, bytes: Uint8Array, known: Int32Array[], before: number): void {
    if (step.isWall) this.#state.wallTimes = true;
    const { rows, lines = noLines } = step;
    let first = 0;
    for (let at = 0; at < lines.length; at += 4) {
      const row = lines[at] ?? 0;
      this.#takePlainRows(step, first, row, bytes, known);
      first = row;
      this.lines.takeCopy(bytes.subarray(lines[at + 2], lines[at + 3]), before + (lines[at + 1] ?? 0));
    }
    this.#takePlainRows(step, first, rows, bytes, known);
  }

  /** Takes rows `from … to` of a step. */
  #takePlainRows(
    step: Step<'plain'>,
    from: number,
    to: number,
    bytes: Uint8Array,
    known: Int32Array[],
  ): void {
    const state = this.#state;
    const { events } = state;
    for (let first = from; first < to; first += mostRows) {
      const end = Math.min(to, first + mostRows);
      const at = events.rows;
      events.time.setAll(at, step.times.subarray(first, end));
      if (step.finer) this.#takeFiner(step.finer, first, end, at);
      for (let column = 0; column < step.columns.length; column++) {
        const held = step.columns[column];
        if (held && held.kind !== 'none') this.#store(held, column, bytes, first, end, at, known[column]);
      }
      events.rows += end - first;
    }
    state.rowsRead += to - from;
    this.#span.endRow = events.rows;
  }

  #takeFiner(finer: Uint32Array, first: number, end: number, at: number): void {
    for (let i = first; i < end; i++) {
      const beyond = finer[i] ?? 0;
      if (beyond !== 0) this.#state.events.finer.set(at + i - first, beyond);
    }
  }

  /** What rows `first … end` of a step have in a column, as that of the rows from `at` on. */
  #store(
    held: Exclude<CutColumn, { kind: 'none' }>,
    column: number,
    bytes: Uint8Array,
    first: number,
    end: number,
    at: number,
    entries: Int32Array | undefined,
  ): void {
    if (held.kind === 'numbers') {
      this.#cells.storeNumbers(column, at, held.values.subarray(first, end));
      return;
    }
    if (held.kind === 'cells') {
      this.#cells.storeCells(column, at, bytes, held, first, end);
      return;
    }
    const codes = this.#codes.subarray(0, end - first);
    const { events } = this.#state;
    if (held.kind === 'numbered') {
      events.users.setKeys(at, held.prefix, held.numbers.subarray(first, end), codes);
      return;
    }
    if (held.kind === 'texts')
      this.#dictionaryOf(column)?.addAll(bytes, held.starts, held.ends, first, 1, codes);
    else {
      for (let i = first; i < end; i++) {
        const code = held.codes[i] ?? -1;
        codes[i - first] = code < 0 ? -1 : (entries?.[code] ?? -1);
      }
    }
    if (column === this.roles.user) events.users.setAll(at, codes);
    else if (column === this.roles.event) events.eventOf.setAll(at, codes);
    else this.#cells.storeEntries(column, at, codes);
  }

  #takeBatch(step: Step<'batch'>, bytes: Uint8Array, before: number): void {
    const batch = this.#batch;
    batch.bytes = bytes;
    batch.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    batch.rows = step.rows;
    batch.line = before + step.line;
    batch.starts.set(step.starts);
    batch.ends.set(step.ends);
    batch.bounds.set(step.bounds);
    this.#loader.takeBatch(batch);
  }

  #takeRows({ bytes, numbers, kinds }: Step<'rows'>, before: number): void {
    const row = this.#row;
    let fields = 0;
    row.bytes = bytes;
    for (let at = 0; at < numbers.length; at += 5 + row.count * 2) {
      const reason = refusals[numbers[at] ?? 0] ?? '';
      row.line = before + (numbers[at + 1] ?? 0);
      row.start = numbers[at + 2] ?? 0;
      row.end = numbers[at + 3] ?? 0;
      row.count = numbers[at + 4] ?? 0;
      for (let field = 0; field < row.count; field++) {
        row.starts[field] = numbers[at + 5 + field * 2] ?? 0;
        row.ends[field] = numbers[at + 6 + field * 2] ?? 0;
        row.kinds[field] = kinds?.[fields++] ?? fieldKind.cell;
      }
      if (reason === '') this.#loader.take(row);
      else this.#loader.refuse(reason, row);
    }
  }
}
