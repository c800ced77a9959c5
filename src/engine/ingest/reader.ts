import { zoneOf } from '../../model/calendar/zone.ts';
import type { FileFormat, FileReport, IngestReport, ReadOptions } from '../../model/dataset.ts';
import { HoldfastError } from '../../model/errors.ts';
import type { ColumnMapping } from '../../model/settings/settings.ts';
import type { SourceId } from '../../model/settings/sources.ts';
import { runWorkPausing } from '../table/work.ts';
import { CutLoader } from './ahead/cut-loader.ts';
import { feedAhead } from './ahead/feed-ahead.ts';
import { feedStretches } from './ahead/feed-stretches.ts';
import { type Content, memberFailure, openContents } from './containers/open-contents.ts';
import { finishReading, type ReadResult } from './finish.ts';
import { listKeyColumn } from './presets/json-opener.ts';
import { ReadState } from './read-state.ts';
import { type Plan, planOf } from './reading-plan.ts';
import { RowLoader } from './row-loader.ts';
import { shapeOf } from './shape-of.ts';
import { type ByteSource, type ReadHost, type ReadProgress, unreadable } from './source.ts';
import type { SourceShape } from './source-shape.ts';
import { PresetRows } from './presets/preset-rows.ts';
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
   * Reads a source. Where that fails or is aborted nothing of it counts, and what was read before stays usable. Of an
   * archive the files that are no lists of events are left out and reported, as long as there is one that is.
   * @throws HoldfastError `unreadable-data` or `invalid-settings`, or what the source or the host's pause threw
   */
  add(source: ByteSource): Promise<AddedSource>;
  /** Reports a source that could not be read and is left out. */
  leaveOut(failure: FileReport): void;
  /**
   * Ends the session.
   * @param allowEmpty whether no usable event at all is an answer (a refresh without news) and not an error
   * @throws HoldfastError `missing-setting` (the order of day and month), `no-events`
   */
  finish(allowEmpty?: boolean): Promise<ReadResult>;
};

/** @param adds whether it adds to what was read before: columns and export that were chosen for that are used where they are there */
export function createReader(options: ReadOptions, host: ReadHost, adds = false): EventReader {
  return new ReadingSession(options, host, adds);
}

type Facts = {
  format: FileFormat;
  mapping: Required<ColumnMapping>;
  source: SourceId;
  timeOfDay: string | null;
};

const otherColumns =
  'this sheet has other columns than the first, and is not read with it; save it as a file of its own';

const noFacts: Facts = {
  format: 'json',
  mapping: { user: '', event: '', time: '' },
  source: 'generic',
  timeOfDay: null,
};

class ReadingSession implements EventReader {
  readonly #options: ReadOptions;
  readonly #host: ReadHost;
  readonly #adds: boolean;
  readonly #state = new ReadState();
  readonly #clock: WallClock;
  readonly #utc = new WallClock(zoneOf('UTC'));
  #facts: Facts | undefined;
  readonly #sources = new Set<SourceId>();
  #files: FileReport[] = [];
  #bytes = 0;
  #totalBytes: number | null = 0;
  #phase: ReadProgress['phase'] = 'reading';

  constructor(options: ReadOptions, host: ReadHost, adds: boolean) {
    this.#options = options;
    this.#host = host;
    this.#adds = adds;
    this.#clock = new WallClock(zoneOf(options.settings.timezone));
  }

  async add(source: ByteSource): Promise<AddedSource> {
    if (this.#totalBytes !== null)
      this.#totalBytes = source.size === null ? null : this.#totalBytes + source.size;
    const undo = this.#state.checkpoint();
    const { length } = this.#files;
    try {
      return await this.#readAll(source);
    } catch (error) {
      undo();
      this.#files.length = length;
      throw error;
    }
  }

  leaveOut(failure: FileReport): void {
    this.#files.push(failure);
  }

  async #readAll(source: ByteSource): Promise<AddedSource> {
    const before = this.#state.rowsRead;
    let members: AddedSource['members'] = new Map();
    let read = 0;
    let failure: FileReport['failure'];
    for await (const content of openContents(source, this.#host, (bytes) => (this.#bytes += bytes))) {
      const outcome = await this.#readOne(content, source);
      if ('members' in outcome) {
        members = outcome.members;
        read++;
      } else {
        failure ??= outcome.failure;
        const { name } = content;
        this.#files.push({ name, rows: 0, format: null, source: null, failure: outcome.failure });
      }
    }
    if (read === 0 && failure) throw new HoldfastError(failure);
    return { rows: this.#state.rowsRead - before, members };
  }

  /** Reads a file; one of an archive that cannot be read is given back as a failure, as if it had not been begun. */
  async #readOne(
    content: Content,
    source: ByteSource,
  ): Promise<{ members: AddedSource['members'] } | { failure: NonNullable<FileReport['failure']> }> {
    if (content.kind === 'refused') return content;
    const undo = content.isMember ? this.#state.checkpoint() : undefined;
    try {
      return { members: await this.#readRows(content, source) };
    } catch (error) {
      const failure = undo && memberFailure(error, content.name);
      if (!failure) throw error;
      undo();
      return { failure };
    }
  }

  async #readRows(
    content: Exclude<Content, { kind: 'refused' }>,
    source: ByteSource,
  ): Promise<AddedSource['members']> {
    const state = this.#state;
    const shape = await shapeOf(content, source);
    if (!shape) return new Map();
    const { rowsRead, wallTimes } = state;
    const isEmpty = source.isPage === true && shape.sample.rows.length === 0 && shape.isWhole;
    const plan = planOf(shape, content.name, {
      settings: this.#options.settings,
      isPage: source.isPage === true,
      isFirst: !this.#adds && this.#facts === undefined,
      isEmpty,
    });
    const members = await this.#feed(shape, plan);
    if (plan.preset?.times === 'utc') state.wallTimes = wallTimes;
    if (!isEmpty) this.#took(content.name, shape, plan, state.rowsRead - rowsRead);
    return members;
  }

  async #feed(shape: SourceShape, plan: Plan): Promise<AddedSource['members']> {
    const state = this.#state;
    const { rows } = state.events;
    const span = {
      ...plan.span,
      firstRow: rows,
      endRow: rows,
      time: state.timeColumn(plan.span.columnOf.time, plan.alike),
    };
    state.spans.push(span);
    const { roles } = plan;
    const clock = plan.preset?.times === 'utc' ? this.#utc : this.#clock;
    const loader = new RowLoader(state, span, roles, clock);
    const preset =
      plan.candidates && new PresetRows(loader, plan.preset, plan.candidates, shape.nested, plan.clock);
    const cuts = preset
      ? undefined
      : new CutLoader(state, span, roles, loader, this.#options.settings.timezone);
    const { cutter } = this.#host;
    const feed =
      (cuts && feedStretches(shape, cuts)) ??
      (cuts && cutter && feedAhead(shape, cutter, cuts)) ??
      shape.feed(preset ?? loader, cuts);
    preset?.follow(feed.columns);
    roles.columns = preset?.columns ?? feed.columns;
    for await (const _ of feed.run()) await this.#tell();
    state.addColumns(roles.columns.filter((name) => name !== listKeyColumn));
    return feed.members;
  }

  #took(name: string, { format, leftOut = [] }: SourceShape, plan: Plan, rows: number): void {
    const source = plan.preset?.id ?? 'generic';
    this.#facts ??= { format, mapping: plan.span.columnOf, source, timeOfDay: plan.clock };
    this.#sources.add(source);
    this.#files.push({ name, rows, format, source });
    for (const sheet of leftOut) {
      const { failure } = unreadable(`${name}/${sheet}`, otherColumns);
      this.#files.push({ name: `${name}/${sheet}`, rows: 0, format: null, source: null, failure });
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
    const { format, mapping, source, timeOfDay } = this.#facts ?? noFacts;
    const facts = {
      format,
      mapping,
      timeOfDay,
      source: this.#sources.size > 1 ? ('mixed' as const) : source,
      files: this.#files,
    };
    const work = finishReading(this.#state, facts, this.#options, this.#host.beside);
    const result = await runWorkPausing(work, () => this.#tell());
    if (result.table.size === 0 && !allowEmpty) throw noEvents(result.report);
    return result;
  }
}

function noEvents({ rows, rejected }: IngestReport): HoldfastError {
  const why = rejected.map((rejection) => `${rejection.rows} × ${rejection.reason}`).join(', ');
  const [most] = rejected.toSorted((a, b) => b.rows - a.rows);
  const [example] = most?.examples ?? [];
  const such = example
    ? `; such as line ${example.line}: ${JSON.stringify(example.text.trim().slice(0, mostShown))}`
    : '';
  const hint = most?.reason === 'unreadable-time' ? `; ${readableTimes}` : '';
  const message =
    rows === 0 ? 'there are no rows' : `none of the ${rows} rows can be used: ${why}${such}${hint}`;
  return new HoldfastError({ code: 'no-events', field: 'events', message });
}

const mostShown = 120;
const readableTimes =
  'a time is written as 2026-01-05 09:03, 05/01/2026 09:03, 5 Jan 2026 09:03, or as seconds since 1970';
