import type { ApiSource } from '../../../../src/model/dataset.ts';
import {
  type Fetching,
  fetchEvents,
  type Journey,
  newJourney,
  type TakePage,
  usualLimits,
} from '../../../../src/backends/worker/api/fetch-events.ts';
import { usualPatience } from '../../../../src/backends/worker/api/retry.ts';
import { wait } from '../../../../src/backends/worker/api/wait.ts';
import { createReader } from '../../../../src/engine/ingest/reader.ts';
import { settings } from '../channel.ts';

export const row = (id: number) => ({ user: `u${id}`, event: 'use', time: '2026-01-05T00:00:00Z' });
export const line = (id: number): string => `${JSON.stringify(row(id))}\n`;

/** Reads pages into the engine's reader; waits between attempts are noted and not waited for. */
export function setup(base: string, changes: Partial<Fetching> = {}, source: Partial<ApiSource> = {}) {
  const waits: number[] = [];
  const pages: string[] = [];
  const reader = createReader({ settings }, { progress: () => undefined, pause: async () => undefined });
  const fetching: Fetching = {
    fetch,
    page: 'http://localhost/',
    silenceMs: 1_000,
    longestPageBytes: 100_000,
    now: () => Date.parse('2026-01-05T00:00:00Z'),
    random: () => 0,
    wait: async (ms, signal) => {
      waits.push(ms);
      await wait(0, signal);
    },
    patience: usualPatience,
    limits: { ...usualLimits, rowsPerPage: 100 },
    ...changes,
  };
  const take: TakePage = async ({ name, format, chunks }) => {
    const parts: Uint8Array[] = [];
    async function* noted() {
      for await (const chunk of chunks) {
        parts.push(chunk);
        yield chunk;
      }
    }
    const added = await reader.add({
      name,
      size: null,
      isPage: true,
      chunks: noted(),
      ...(format && { format }),
    });
    pages.push(Buffer.concat(parts).toString());
    return added;
  };
  const read = (journey: Journey = newJourney(), signal = new AbortController().signal): Promise<void> =>
    fetchEvents(
      { kind: 'api', name: 'api', origin: 'api', base, ...source },
      journey,
      take,
      fetching,
      signal,
    );
  return { read, pages, waits, finish: () => reader.finish(true) };
}

export const failureOf = async (
  promise: Promise<void>,
): Promise<{ code: string; field: string; message: string }> => {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return (error as { failure: { code: string; field: string; message: string } }).failure;
};
