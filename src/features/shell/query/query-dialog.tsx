import { useLingui } from '@lingui/react/macro';
import { Modal } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useAskedStore } from '../../../state/asked-store.ts';
import { Skeleton } from '../../../ui/states/skeleton.tsx';

const QueryView = lazy(async () => ({ default: (await import('./query-view.tsx')).QueryView }));

/** The questions of the card whose menu asked for them, over the page. */
export const QueryDialog = () => {
  const { t } = useLingui();
  const { shown, close } = useAskedStore();
  const title = shown?.title ?? '';
  return (
    <Modal opened={shown !== null} onClose={close} size="xl" title={t`The query and its SQL: ${title}`}>
      {shown ? (
        <Suspense fallback={<Skeleton height={420} />}>
          <QueryView key={shown.title} queries={shown.queries} />
        </Suspense>
      ) : null}
    </Modal>
  );
};
