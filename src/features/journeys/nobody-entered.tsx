import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { WiderView } from '../../parts/people/wider-view.tsx';
import { useViewStore } from '../../state/view-store.ts';
import { EmptyState } from '../../ui/states/empty-state.tsx';

/** Why there is nobody, and the ways out. */
export const NobodyEntered = () => {
  const { t } = useLingui();
  const view = useViewStore((store) => store.view);
  const ask = useViewStore((store) => store.ask);
  return (
    <EmptyState
      icon="people"
      title={t`Nobody did that in these dates`}
      reason={t`It needs people who did the first thing, within the dates and the people filter at the top.`}
      actions={
        <>
          <WiderView />
          {view.journeys.exclusions.length === 0 ? null : (
            <Button onClick={() => ask('journeys', { exclusions: [] })}>
              <Trans>Leave nobody out</Trans>
            </Button>
          )}
          {view.journeys.steps === null ? null : (
            <Button variant="subtle" onClick={() => ask('journeys', { steps: null, exclusions: [] })}>
              <Trans>Back to the usual steps</Trans>
            </Button>
          )}
        </>
      }
    />
  );
};
