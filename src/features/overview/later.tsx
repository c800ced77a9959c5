import { createContext, type ReactNode, startTransition, use, useEffect, useState } from 'react';
import { LaterView, useAskedView } from '../../queries/view-query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { Busy } from '../../ui/states/busy.tsx';

const IsLate = createContext(false);

/** What stands below the first screen: it asks when what is above it has been drawn. */
export const Later = ({ children }: { children: ReactNode }) => {
  const dataset = useDatasetStore((store) => store.dataset);
  const above = useAskedView();
  const [drawn, setDrawn] = useState({ dataset, view: above });
  if (drawn.dataset !== dataset) setDrawn({ dataset, view: above });
  useEffect(
    () => afterFrame(() => startTransition(() => setDrawn({ dataset, view: above }))),
    [dataset, above],
  );
  return (
    <LaterView value={drawn.view}>
      <IsLate value={drawn.view !== above}>{children}</IsLate>
    </LaterView>
  );
};

/** The part of a card there that is old meanwhile, and while what it shows is `stale`. */
export const LateBusy = ({ stale, children }: { stale: boolean; children: ReactNode }) => {
  const isLate = use(IsLate);
  return <Busy busy={isLate || stale}>{children}</Busy>;
};

/** @returns how to take it back */
function afterFrame(work: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => (timer = setTimeout(work)));
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}
