import { create } from 'zustand';
import type { ApiSource, Preview, ReadOptions } from '../../../model/dataset.ts';
import type { Failure } from '../../../model/errors.ts';

/**
 * Files on their way in. `checking`: their first rows are being looked at; `mapping`: a person is asked, `adds` where they
 * are to be added to the open data set.
 */
export type Intake =
  | { stage: 'idle' }
  | { stage: 'checking'; name: string }
  | { stage: 'mapping'; files: File[]; name: string; options: ReadOptions; preview: Preview; adds?: true }
  | { stage: 'refused'; files: File[]; name: string; failure: Failure };

/** What was read last in this tab, so that it can be read again otherwise. `datasetId`: what came of it. */
export type LastRead = (
  | { kind: 'files'; files: File[]; name: string; options: ReadOptions }
  | { kind: 'api'; source: ApiSource; options: ReadOptions }
) & { datasetId: string | null };

type IntakeStore = {
  intake: Intake;
  last: LastRead | null;
  /** what was last to be added to a data set, so that it can be tried again otherwise */
  adding: File[] | null;
  /** Changes with every intake that begins: whoever finishes late finds another number. */
  serial: number;
  begin: (name: string) => number;
  show: (intake: Intake) => void;
  close: () => void;
  remember: (last: LastRead) => void;
  /** The last read became this data set. */
  became: (datasetId: string) => void;
  /** Files are about to be added to the open data set. */
  adds: (files: File[]) => void;
  /** Files were added to what was read: reading that again means them too, or, with null, is no longer possible. */
  added: (datasetId: string, files: File[] | null) => void;
};

export const useIntakeStore = create<IntakeStore>()((set, get) => ({
  intake: { stage: 'idle' },
  last: null,
  adding: null,
  serial: 0,
  begin(name) {
    const serial = get().serial + 1;
    set({ serial, intake: { stage: 'checking', name } });
    return serial;
  },
  show: (intake) => set({ intake }),
  close: () => set(({ serial }) => ({ serial: serial + 1, intake: { stage: 'idle' } })),
  remember: (last) => set({ last }),
  adds: (adding) => set({ adding }),
  added: (datasetId, files) =>
    set(({ last }) => {
      if (last?.datasetId !== datasetId) return {};
      const together = last.kind === 'files' && files;
      return { adding: null, last: together ? { ...last, files: [...last.files, ...together] } : null };
    }),
  became: (datasetId) => set(({ last }) => ({ last: last && { ...last, datasetId } })),
}));

export const intakeStore = useIntakeStore;
