import type { KeptDataset } from '../model/dataset.ts';
import { removalStore, useRemovalStore } from '../state/removal-store.ts';
import { useKept, useRemove } from './kept.ts';

/** How long a removal can be taken back. */
export const undoMs = 8_000;

const timers = new Map<string, ReturnType<typeof setTimeout>>();

/** Removes kept data sets with time to think again. A tab that is closed meanwhile keeps them. */
export function useRemoveWithUndo() {
  const remove = useRemove();
  const { hide, restore } = removalStore.getState();
  return {
    /** Hides it at once and deletes it for good after `undoMs`; a failure brings it back and is told to `failed`. */
    remove(id: string, failed: (message: string) => void): void {
      hide(id);
      const carryOut = (): void => {
        timers.delete(id);
        // By its promise: the callbacks of `mutate` are not called once the page has been left.
        remove
          .mutateAsync(id)
          .catch((error: unknown) => failed(error instanceof Error ? error.message : String(error)))
          .finally(() => restore(id));
      };
      timers.set(id, setTimeout(carryOut, undoMs));
    },
    undo(id: string): void {
      clearTimeout(timers.get(id));
      timers.delete(id);
      restore(id);
    },
  };
}

/** The data sets kept in this browser, without those that are being removed; undefined while they are looked up. */
export function useKeptDatasets(): { kept: KeptDataset[] | undefined; error: Error | null } {
  const { data, error } = useKept();
  const hidden = useRemovalStore((store) => store.ids);
  return { kept: data?.filter(({ id }) => !hidden.includes(id)), error };
}
