import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Dataset } from '../model/dataset.ts';
import { HoldfastError } from '../model/errors.ts';
import { datasetStore, useDatasetStore } from '../state/dataset-store.ts';
import { savedDataset, savedStore, withOverrides } from '../state/saved-store.ts';
import { useViewStore, viewStore } from '../state/view-store.ts';
import { useServices } from './backend-context.tsx';
import { addressOf, runDatasetWork } from './dataset-work.ts';
import { isBug } from './failures.ts';
import { listKept, type Opener } from './get-ready.ts';
import { keptOptions } from './kept.ts';
import { type OpeningPlan, planOpening } from './plan-opening.ts';

const isOfToday = (importedAt: string): boolean =>
  new Date(importedAt).toDateString() === new Date().toDateString();

async function planFor(opener: Opener, named: string | null): Promise<OpeningPlan> {
  const { lastDataset: last } = savedStore.getState().saved;
  return planOpening({ named, last, kept: await listKept(opener), isOfToday });
}

/** @returns the data set, or null where it was cancelled. @throws HoldfastError also found in the data set store */
function carryOut(opener: Opener, plan: Exclude<OpeningPlan, { kind: 'missing' }>): Promise<Dataset | null> {
  if (plan.kind === 'demo') return readDemo(opener);
  const { id, name } = plan;
  return runDatasetWork(opener, { action: 'open', name, run: (task) => opener.backend.open(id, task) });
}

async function readDemo(opener: Opener): Promise<Dataset | null> {
  const { backend, demo } = opener;
  const dataset = await runDatasetWork(opener, {
    action: 'read-demo',
    name: 'demo',
    async run(task) {
      if (!demo)
        throw new HoldfastError({ code: 'unavailable', field: 'demo', message: 'there is no demo here' });
      const { source, settings, marks } = await demo.prepare();
      savedStore.getState().putMarksOf('demo', marks);
      const overrides = savedDataset(savedStore.getState().saved, 'demo').settings;
      return backend.read(source, { settings: withOverrides(settings, overrides) }, task);
    },
  });
  if (dataset) await removeOldDemos(opener, dataset.id);
  return dataset;
}

/** The demo is another one every day. An old one that cannot be removed stays in the list, to be removed there. */
async function removeOldDemos(opener: Opener, present: string): Promise<void> {
  for (const { id, origin } of await listKept(opener)) {
    if (origin !== 'demo' || id === present) continue;
    try {
      await opener.backend.remove(id);
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error;
    }
  }
  await opener.queryClient.invalidateQueries({ queryKey: keptOptions(opener.backend).queryKey });
}

function useOpener(): Opener {
  const { backend, demo } = useServices();
  return { backend, demo, queryClient: useQueryClient() };
}

/** Opens today's demo. */
export function useOpenDemo() {
  const opener = useOpener();
  return useMutation<Dataset | null, HoldfastError>({
    async mutationFn() {
      const plan = await planFor(opener, 'demo');
      return plan.kind === 'missing' ? null : carryOut(opener, plan);
    },
    networkMode: 'always',
    throwOnError: isBug,
  });
}

const startChoices = ['retry', 'demo', 'kept', 'file', 'api'] as const;
export type StartChoice = (typeof startChoices)[number];

export type Start = {
  /** `idle`: nothing is open, since opening was cancelled */
  status: 'starting' | 'open' | 'failed' | 'missing' | 'idle';
  /** while it starts: by all that is known before anything was looked up, the demo comes */
  demoComes: boolean;
  /** the data set that the address named last and this browser does not have */
  missing: string | null;
  /** what a person can do where nothing is open */
  choices: StartChoice[];
  retry: () => void;
  /** forgets what was missing */
  dismiss: () => void;
};

type Followed = { plan: OpeningPlan; whileOpen: boolean };

/** Opens what an address names, unless by then someone has chosen something else. */
async function follow(opener: Opener, named: string | null): Promise<Followed> {
  const { dataset: before } = datasetStore.getState();
  const plan = await planFor(opener, named);
  const { dataset, reading } = datasetStore.getState();
  const overtaken = reading !== null || dataset !== before || viewStore.getState().view.dataset !== named;
  try {
    if (plan.kind !== 'missing' && !overtaken) await carryOut(opener, plan);
  } catch (error) {
    // The data set store has it, and the rest of the plan says what else can be done.
    if (isBug(error)) throw error;
  }
  return { plan, whileOpen: before !== null };
}

/**
 * Opens what the address names, else what was open last, else the demo; and follows the address when it names another
 * data set (history back). For the root of the page, once. A failure is in the data set store.
 */
export function useStart(): Start {
  const opener = useOpener();
  const named = useViewStore((store) => store.view.dataset);
  const dataset = useDatasetStore((store) => store.dataset);
  const reading = useDatasetStore((store) => store.reading !== null);
  const failure = useDatasetStore((store) => store.failure);
  const following = useMutation<Followed, HoldfastError, string | null>({
    mutationFn: (address) => follow(opener, address),
    onSettled: nameWhatIsOpen,
    networkMode: 'always',
    throwOnError: isBug,
  });
  const { mutate, data, isIdle, isPending } = following;
  const open = dataset && addressOf(dataset);

  useEffect(() => {
    if (open !== null && named === null) nameWhatIsOpen();
    else if (open === null || named !== open) mutate(named);
  }, [open, named, mutate]);

  const plan = data?.plan;
  const missing = plan?.kind === 'missing' && data?.whileOpen === (dataset !== null) ? plan.named : null;
  const statusOfClosed = (): Start['status'] => {
    if (reading || isIdle || isPending) return 'starting';
    if (missing !== null) return 'missing';
    return failure ? 'failed' : 'idle';
  };
  const status = dataset ? 'open' : statusOfClosed();
  const last = savedStore.getState().saved.lastDataset;
  return {
    status,
    demoComes: status === 'starting' && (named === 'demo' || (named === null && last === null)),
    missing,
    choices: choicesFor(status, opener.demo !== null, plan?.others ?? false),
    retry: () => mutate(named),
    dismiss: following.reset,
  };
}

/** While a data set is open the address names that one. */
function nameWhatIsOpen(): void {
  const { dataset, reading } = datasetStore.getState();
  if (dataset && !reading) viewStore.getState().nameDataset(addressOf(dataset));
}

function choicesFor(status: Start['status'], demo: boolean, kept: boolean): StartChoice[] {
  if (status === 'open' || status === 'starting') return [];
  const offered: Record<StartChoice, boolean> = {
    retry: status === 'failed',
    demo,
    kept,
    file: true,
    api: true,
  };
  return startChoices.filter((choice) => offered[choice]);
}
