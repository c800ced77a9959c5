import { zoneOf } from '../../model/calendar/zone.ts';
import type { IngestReport, ReadOptions } from '../../model/dataset.ts';
import { HoldfastError } from '../../model/errors.ts';
import { runWorkPausing } from '../table/work.ts';
import { keyColumn } from './column-names.ts';
import { finishReading, type ReadResult, type SourceFacts } from './finish.ts';
import { decideColumns, requireColumns } from './mapping.ts';
import { type OpenText, openText } from './open-text.ts';
import { ReadState, type SourceSpan } from './read-state.ts';
import { RowLoader, type SourceRoles } from './row-loader.ts';
import type { Scanner } from './scanned-row.ts';
import type { ByteSource, ReadHost, ReadProgress } from './source.ts';
import { recognise, type SourceShape } from './source-shape.ts';
import { WallClock } from './wall-clock.ts';

/** What one source added. */
export type AddedSource = {
  rows: number;
  /** the members beside the list of events in a JSON object, such as `next` */
  members: ReadonlyMap<string, unknown>;
};

/**
 * A reading session: several files or pages become one data set. All is streamed; a source is never held as a whole.
 */
export type EventReader = {
  /**
   * Reads a source. Where that fails or is aborted nothing of it counts, and what was read before stays usable.
   * @throws HoldfastError `unreadable-data` or `invalid-settings`, or what the source or the host's pause threw
   */
  add(source: ByteSource): Promise<AddedSource>;
  /**
   * Ends the session.
   * @param allowEmpty whether no usable event at all is an answer (a refresh without news) and not an error
   * @throws HoldfastError `missing-setting` (the order of day and month), `no-events`
   */
  finish(allowEmpty?: boolean): Promise<ReadResult>;
};

const sliceBytes = 128 * 1024;

export function createReader(options: ReadOptions, host: ReadHost): EventReader {
  return new ReadingSession(options, host);
}

class ReadingSession implements EventReader {
  readonly #options: ReadOptions;
  readonly #host: ReadHost;
  readonly #state = new ReadState();
  readonly #clock: WallClock;
  #facts: SourceFacts | undefined;
  #bytes = 0;
  #totalBytes: number | null = 0;
  #phase: ReadProgress['phase'] = 'reading';

  constructor(options: ReadOptions, host: ReadHost) {
    this.#options = options;
    this.#host = host;
    this.#clock = new WallClock(zoneOf(options.settings.timezone));
  }

  async add(source: ByteSource): Promise<AddedSource> {
    if (this.#totalBytes !== null)
      this.#totalBytes = source.size === null ? null : this.#totalBytes + source.size;
    const undo = this.#state.checkpoint();
    try {
      const text = await openText(source, this.#host, (bytes) => (this.#bytes += bytes));
      try {
        return await this.#read(source, text);
      } finally {
        await text.close();
      }
    } catch (error) {
      undo();
      throw error;
    }
  }

  async #read(source: ByteSource, text: OpenText): Promise<AddedSource> {
    const state = this.#state;
    const before = state.rowsRead;
    const shape = recognise(source, text);
    if (!shape) return { rows: 0, members: new Map() };
    const roles = this.#rolesOf(source, text, shape);
    const span = this.#spanOf(shape, roles);
    const scanner = shape.scanner(new RowLoader(state, span, roles, this.#clock));
    roles.columns = scanner.columns;
    await this.#feed(scanner, text.head);
    for await (const chunk of text.rest) await this.#feed(scanner, chunk);
    scanner.end();
    await this.#tell();
    state.addColumns(scanner.columns);
    return { rows: state.rowsRead - before, members: scanner.members };
  }

  #rolesOf(source: ByteSource, text: OpenText, { sample, format, isFixed }: SourceShape): SourceRoles {
    const columns = [...sample.columns];
    const roles = { file: source.name, columns, user: -1, event: -1, time: -1, isFixed };
    if (source.isPage === true) {
      if (sample.rows.length === 0 && text.isWhole) return { ...roles, file: undefined };
    }
    const decisions = decideColumns(sample, this.#options.settings.columns);
    const mapping = requireColumns(decisions, sample, source.name);
    this.#facts ??= { format, mapping };
    return {
      ...roles,
      file: source.isPage === true ? undefined : source.name,
      user: columns.indexOf(mapping.user),
      event: columns.indexOf(mapping.event),
      time: columns.indexOf(mapping.time),
    };
  }

  #spanOf({ sample, commas }: SourceShape, { columns, user, event, time }: SourceRoles): SourceSpan {
    const taken = [user, event, time].map((column) => columns[column] ?? '');
    const key = keyColumn(columns, taken);
    const { rows } = this.#state.events;
    const span: SourceSpan = {
      firstRow: rows,
      endRow: rows,
      time: this.#state.timeColumn(columns[time] ?? ''),
      commas,
      key: key === null ? null : [key],
      shape: sample.columns.join('\n'),
      isVoid: false,
    };
    this.#state.spans.push(span);
    return span;
  }

  async #feed(scanner: Scanner, chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.length; at += sliceBytes) {
      scanner.push(chunk.subarray(at, at + sliceBytes));
      await this.#tell();
    }
  }

  async #tell(): Promise<void> {
    const { rowsRead } = this.#state;
    this.#host.progress({
      bytes: this.#bytes,
      totalBytes: this.#totalBytes,
      rows: rowsRead,
      phase: this.#phase,
    });
    await this.#host.pause();
  }

  async finish(allowEmpty = false): Promise<ReadResult> {
    this.#phase = 'sorting';
    const facts = this.#facts ?? { format: 'json', mapping: { user: '', event: '', time: '' } };
    const work = finishReading(this.#state, facts, this.#options);
    const result = await runWorkPausing(work, () => this.#tell());
    if (result.table.size === 0 && !allowEmpty) throw noEvents(result.report);
    return result;
  }
}

function noEvents({ rows, rejected }: IngestReport): HoldfastError {
  const why = rejected.map((rejection) => `${rejection.rows} × ${rejection.reason}`).join(', ');
  const message = rows === 0 ? 'there are no rows' : `none of the ${rows} rows can be used: ${why}`;
  return new HoldfastError({ code: 'no-events', field: 'events', message });
}
