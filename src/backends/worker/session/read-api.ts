import { createReader, type EventReader } from '../../../engine/ingest/reader.ts';
import type { ApiSource, ReadOptions } from '../../../model/dataset.ts';
import type { Task } from '../../backend.ts';
import { canGoOn, type Fetching, fetchEvents, type Journey, newJourney } from '../api/fetch-events.ts';
import { createCutterThread, type CutterThread, type StartThread } from '../cutting/cutter-thread.ts';
import type { Pace } from '../pace.ts';
import type { Contents } from './contents.ts';
import { TaskHost } from './read-host.ts';
import { refuseCutOff } from './refuse-cut-off.ts';

type Reading = {
  key: string;
  reader: EventReader;
  host: TaskHost;
  journey: Journey;
  cutter: CutterThread | null;
};

export type ApiReading = {
  /**
   * Fetches events into a table. After a failure half-way the pages that were read are kept, and another call for the
   * same source goes on at the page that failed; a new token may be given. An abort forgets them.
   * @param purpose calls for another purpose do not go on with each other's pages
   * @param allowEmpty whether no usable event is an answer
   */
  fetch(
    source: ApiSource,
    options: ReadOptions,
    purpose: string,
    allowEmpty: boolean,
    task: Required<Task>,
  ): Promise<Contents>;
};

/** Without `startThread` the calling thread reads the pages alone. */
export type PageFetching = Fetching & { startThread?: StartThread };

export function createApiReading(fetching: PageFetching, pace: Pace): ApiReading {
  let unfinished: Reading | null = null;

  return {
    async fetch(source, options, purpose, allowEmpty, task) {
      const { base, from, to } = source;
      const key = JSON.stringify([purpose, base, from, to, options]);
      const reading =
        unfinished?.key === key ? unfinished : begin(key, options, task, pace, fetching.startThread);
      unfinished = null;
      const { reader, host, journey, cutter } = reading;
      host.task = task;
      cutter?.start(); // while the first page is on its way
      const begunAt = fetching.now();
      const take = ({ name, format, chunks }: Parameters<Parameters<typeof fetchEvents>[2]>[0]) =>
        reader.add({ name, size: null, chunks, isPage: true, ...(format && { format }) });
      const fetched = fetchEvents(source, journey, take, fetching, task.signal).catch((error: unknown) => {
        if (!task.signal.aborted && canGoOn(journey)) unfinished = reading;
        throw error;
      });
      try {
        await fetched;
        const contents = await reader.finish(allowEmpty);
        if (journey.mayHideMore) {
          await refuseCutOff(contents.table, source, options.settings, fetching, begunAt, task.signal);
        }
        return contents;
      } finally {
        cutter?.close();
      }
    },
  };
}

function begin(
  key: string,
  options: ReadOptions,
  task: Required<Task>,
  pace: Pace,
  startThread?: StartThread,
): Reading {
  const cutter = startThread ? createCutterThread(startThread) : null;
  const host = new TaskHost(task, pace, 'fetching', cutter);
  return { key, reader: createReader(options, host), host, journey: newJourney(), cutter };
}
