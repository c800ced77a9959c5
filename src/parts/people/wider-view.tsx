import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useViewStore } from '../../state/view-store.ts';

/** The ways out where nobody is in view: other dates than those chosen, other people than those filtered. */
export const WiderView = () => {
  const range = useViewStore((store) => store.view.range);
  const people = useViewStore((store) => store.view.people);
  const setRange = useViewStore((store) => store.setRange);
  const clearPeople = useViewStore((store) => store.clearPeople);
  return (
    <>
      {range.kind === 'all' ? null : (
        <Button onClick={() => setRange({ kind: 'all' })}>
          <Trans>Look at all days</Trans>
        </Button>
      )}
      {people.length === 0 ? null : (
        <Button onClick={clearPeople}>
          <Trans>Look at everyone</Trans>
        </Button>
      )}
    </>
  );
};
