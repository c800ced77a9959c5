import type { QueryClient } from '@tanstack/react-query';
import type { Backend, Task } from '../backends/backend.ts';
import type { Dataset } from '../model/dataset.ts';
import { HoldfastError } from '../model/errors.ts';
import { type DatasetAction, datasetStore } from '../state/dataset-store.ts';
import { savedStore } from '../state/saved-store.ts';
import { viewStore } from '../state/view-store.ts';
import { keptKey } from './kept.ts';
import { askToLast } from './lasting.ts';

export type Services = { backend: Backend; queryClient: QueryClient };

export type DatasetWork = {
  action: DatasetAction;
  /** name of the file, the API or the data set, for a person */
  name: string;
  run: (task: Required<Task>) => Promise<Dataset>;
};

type Running = { controller: AbortController; settled: Promise<unknown> };
const running = new WeakMap<Backend, Running>();

/**
 * Reads, opens or changes the data set, with progress, outcome and failure in the data set store. One piece of work goes
 * on at a time: another that begins ends the one before and waits until that has left everything in order.
 * @returns the data set that is open now, or null where the work was cancelled
 * @throws HoldfastError also found in the data set store; what was open stays open
 */
export function runDatasetWork(services: Services, work: DatasetWork): Promise<Dataset | null> {
  const before = running.get(services.backend);
  before?.controller.abort();
  const controller = new AbortController();
  const outcome = afterwards(before, () => carryOut(services, work, controller.signal));
  const settled = outcome.then(nothing, nothing).finally(() => {
    if (running.get(services.backend)?.controller === controller) running.delete(services.backend);
  });
  running.set(services.backend, { controller, settled });
  return outcome;
}

/** Ends the work that is going on; the data set that was open stays open. */
export const cancelDatasetWork = (backend: Backend): void => running.get(backend)?.controller.abort();

const nothing = (): void => undefined;

async function afterwards<T>(before: Running | undefined, next: () => Promise<T>): Promise<T> {
  await before?.settled;
  return next();
}

async function carryOut(
  { backend, queryClient }: Services,
  { action, name, run }: DatasetWork,
  signal: AbortSignal,
): Promise<Dataset | null> {
  if (signal.aborted) return null;
  const store = datasetStore.getState();
  const id = store.begin(action, name, Date.now());
  let dataset: Dataset;
  try {
    dataset = await run({ signal, onProgress: (progress) => store.progress(id, progress, Date.now()) });
  } catch (error) {
    if (error instanceof HoldfastError) store.failed(id, error.failure);
    else store.cancelled(id);
    if (signal.aborted && !(error instanceof HoldfastError)) return null;
    throw error;
  }
  const fits = viewFits(dataset);
  store.opened(id, dataset);
  viewStore.getState()[fits ? 'nameDataset' : 'switchDataset'](addressOf(dataset));
  savedStore.getState().setLastDataset(dataset.id);
  queryClient.removeQueries({
    predicate: ({ queryKey: [kind, of, version] }) =>
      kind === 'metric' && of === backend.id && version !== dataset.version,
  });
  void queryClient.invalidateQueries({ queryKey: keptKey(backend) });
  if (dataset.notKept === 'not-yet') void keepOpened({ backend, queryClient }, dataset);
  if (dataset.unread) void tellDamage(backend);
  return dataset;
}

/** Keeps what has been read while it already answers. */
async function keepOpened({ backend, queryClient }: Services, opened: Dataset): Promise<void> {
  const { kept } = datasetStore.getState();
  try {
    kept(await backend.keepOpen());
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error;
    kept({ ...opened, notKept: 'failed' });
  }
  await queryClient.invalidateQueries({ queryKey: keptKey(backend) });
  if (opened.origin !== 'demo') await askToLast(queryClient);
}

/** What of a kept data set is read after the first answers may turn out to be damaged. */
async function tellDamage(backend: Backend): Promise<void> {
  try {
    const whole = await backend.keepOpen();
    if (whole.damaged) datasetStore.getState().completed(whole);
  } catch (error) {
    // Where its worker is gone, whatever is asked next says so.
    if (!(error instanceof HoldfastError)) throw error;
  }
}

/**
 * Whether the view on show is meant for a data set: the address names it, it is the one that is open, or it is the first
 * of this visit and the address does not speak of the demo. Someone who got a link and then the file wants both.
 */
function viewFits(dataset: Dataset): boolean {
  const address = addressOf(dataset);
  const { dataset: named } = viewStore.getState().view;
  const { dataset: open } = datasetStore.getState();
  if (named === address) return true;
  if (open) return addressOf(open) === address;
  return named === null || (named !== 'demo' && address !== 'demo');
}

/** How an address names a data set: the demo, which everyone has, by that word; every other by its id in this browser. */
export const addressOf = ({ id, origin }: Pick<Dataset, 'id' | 'origin'>): string =>
  origin === 'demo' ? 'demo' : id;
