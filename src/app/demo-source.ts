import { HoldfastError } from '../model/errors.ts';
import type { Settings } from '../model/settings/settings.ts';
import { type Demo } from '../queries/backend-context.tsx';
import type { Mark } from '../state/saved.ts';

/** Puts the demo's API in place; answers with its base address, relative to the page, and how its data wants to be read. `lost` resolves when it is no more. */
export type StartDemo = () => Promise<{
  base: string;
  settings: Settings;
  marks: DemoMark[];
  lost: Promise<unknown>;
}>;
type DemoMark = Pick<Mark, 'id' | 'label' | 'kind'> & { from: string };

/** The demo as the queries know it: started once, and again only after a failure or a loss. */
export const toDemo = (start: StartDemo): Demo => {
  let started: ReturnType<StartDemo> | null = null;
  return {
    async prepare() {
      started ??= start();
      try {
        const { base, settings, marks: happened, lost } = await started;
        void lost.then(() => (started = null));
        // Its holidays are those of the calendar, which knows them without being told.
        const marks = happened
          .filter(({ kind }) => kind !== 'holiday')
          .map(({ id, label, kind, from }): Mark => ({
            id: `demo ${id}`,
            label,
            kind,
            date: from,
            dataset: 'demo',
          }));
        // The worker that fetches resolves relative addresses against its own script, so it is given a whole one.
        const source = {
          kind: 'api',
          name: 'demo',
          origin: 'demo',
          base: new URL(base, document.baseURI).href,
        } as const;
        return { source, settings, marks };
      } catch (error) {
        started = null;
        const message = error instanceof Error ? error.message : String(error);
        throw new HoldfastError({ code: 'unavailable', field: 'demo', message });
      }
    },
  };
};
