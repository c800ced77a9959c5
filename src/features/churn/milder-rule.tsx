import { Plural, Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useViewStore } from '../../state/view-store.ts';

/** The ways out where the rule lists nobody: fewer days of silence, fewer uses, no people filter. */
export const MilderRule = () => {
  const { silentDays, minUses } = useViewStore((store) => store.view.churn);
  const people = useViewStore((store) => store.view.people);
  const clearPeople = useViewStore((store) => store.clearPeople);
  const ask = useViewStore((store) => store.ask);
  const fewerDays = Math.floor(silentDays / 2);
  return (
    <>
      {fewerDays < 1 ? null : (
        <Button size="compact-sm" variant="default" onClick={() => ask('churn', { silentDays: fewerDays })}>
          <Plural value={fewerDays} one="From # day of silence on" other="From # days of silence on" />
        </Button>
      )}
      {minUses <= 1 ? null : (
        <Button size="compact-sm" variant="default" onClick={() => ask('churn', { minUses: 1 })}>
          <Trans>Take people from one use on</Trans>
        </Button>
      )}
      {people.length === 0 ? null : (
        <Button size="compact-sm" variant="default" onClick={clearPeople}>
          <Trans>Look at everyone</Trans>
        </Button>
      )}
    </>
  );
};
