import { useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useAskedStore } from '../../../state/asked-store.ts';
import { useLate } from '../../../ui/layers/use-late.ts';
import { Skeleton } from '../../../ui/states/skeleton.tsx';

const QueryView = lazy(async () => ({ default: (await import('./query-view.tsx')).QueryView }));

/** The questions of the card whose menu asked for them, over the page. */
export const QueryDialog = () => {
  const { t } = useLingui();
  const { shown, close } = useAskedStore();
  const late = useLate(shown !== null);
  const title = shown?.title ?? '';
  if (!late.made) return null;
  return (
    <Modal opened={late.shown} onClose={close} size="xl" title={t`The query and its SQL: ${title}`}>
      {shown ? (
        <Suspense fallback={<Skeleton height={420} />}>
          <QueryView key={shown.title} queries={shown.queries} />
        </Suspense>
      ) : null}
    </Modal>
  );
};
