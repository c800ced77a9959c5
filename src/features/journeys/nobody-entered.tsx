import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useViewStore } from '../../state/view-store.ts';
import { EmptyState } from '../../ui/states/empty-state.tsx';

/** Why there is nobody, and the ways out. */
export const NobodyEntered = () => {
  const { t } = useLingui();
  const view = useViewStore((store) => store.view);
  const setRange = useViewStore((store) => store.setRange);
  const clearPeople = useViewStore((store) => store.clearPeople);
  const ask = useViewStore((store) => store.ask);
  return (
    <EmptyState
      icon="people"
      title={t`Nobody did that in these dates`}
      reason={t`It needs people who did the first thing, within the dates and the people filter at the top.`}
      actions={
        <>
          {view.range.kind === 'all' ? null : (
            <Button onClick={() => setRange({ kind: 'all' })}>
              <Trans>Look at all days</Trans>
            </Button>
          )}
          {view.people.length === 0 ? null : (
            <Button onClick={clearPeople}>
              <Trans>Look at everyone</Trans>
            </Button>
          )}
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
