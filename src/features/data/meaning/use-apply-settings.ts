import { useState } from 'react';
import type { Dataset } from '../../../model/dataset.ts';
import type { Settings } from '../../../model/settings/settings.ts';
import { useServices } from '../../../queries/backend-context.tsx';
import { useConfigure } from '../../../queries/dataset.ts';
import { withDemo } from '../with-demo.ts';

/** Applies settings to the open data set. Where that means reading the demo again, its API is put in place first. */
export const useApplySettings = ({ origin, settings: before }: Dataset) => {
  const { demo } = useServices();
  const work = useConfigure();
  const [preparing, setPreparing] = useState(false);
  const configure = (settings: Settings): void => {
    if (origin !== 'demo' || !demo || settings.timezone === before.timezone) return work.mutate(settings);
    setPreparing(true);
    void withDemo(demo, 'configure', () => work.mutate(settings)).finally(() => setPreparing(false));
  };
  return { configure, busy: work.isPending || preparing };
};
