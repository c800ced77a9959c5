import { plural } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { NoClusters } from '../../../model/result/clusters.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { EmptyState } from '../../../ui/states/empty-state.tsx';

/** Why there are no kinds, and what else to look at. */
export const NoKinds = ({ total, missing }: NoClusters) => {
  const { t } = useLingui();
  const format = useFormat();
  const people = useViewStore((store) => store.view.people);
  const clearPeople = useViewStore((store) => store.clearPeople);
  const kinds = useViewStore((store) => store.view.segments.kinds);
  const windowDays = useViewStore((store) => store.view.segments.kindDays);
  const ask = useViewStore((store) => store.ask);
  const [has, needs] = [format.count(missing.has), format.count(missing.needs)];
  const other = windowDays < longWindow ? longWindow : shortWindow;
  const everyone =
    people.length === 0 ? null : (
      <Button onClick={clearPeople}>
        <Trans>Look at everyone</Trans>
      </Button>
    );
  if (missing.reason === 'people')
    return (
      <EmptyState
        icon="people"
        title={t`Too few people to have kinds`}
        reason={t`It takes at least ${needs} people; there are ${has}.`}
        actions={everyone ?? undefined}
      />
    );
  return (
    <EmptyState
      icon="people"
      title={t`They are too much alike`}
      reason={t`In these figures ${format.count(total)} people show only ${plural(missing.has, { one: '# pattern', other: '# different patterns' })}: it takes at least ${needs}.`}
      actions={
        <>
          {kinds === null ? null : (
            <Button onClick={() => ask('segments', { kinds: null })}>
              <Trans>As many kinds as there are</Trans>
            </Button>
          )}
          <Button onClick={() => ask('segments', { kindDays: other })}>
            <Plural value={other} one="Count over the last day" other="Count over the last # days" />
          </Button>
          {everyone}
        </>
      }
    />
  );
};

const longWindow = 90;
const shortWindow = 7;
