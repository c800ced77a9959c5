import { type ReactNode, startTransition, useEffect, useState } from 'react';
import { LaterView, useAskedView } from '../../queries/view-query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { Busy } from '../../ui/states/busy.tsx';

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
      <Busy busy={drawn.view !== above}>{children}</Busy>
    </LaterView>
  );
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
