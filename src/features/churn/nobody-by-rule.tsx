import { plural } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useMetrics } from '../../queries/metrics.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { useViewStore } from '../../state/view-store.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { toMilderQueries } from './queries.ts';

/** Why the rule lists nobody, and the ways out that list somebody: fewer days of silence, fewer uses, no people filter. */
export const NobodyByRule = () => {
  const { t } = useLingui();
  const format = useFormat();
  const { silentDays, minUses } = useViewStore((store) => store.view.churn);
  const filtered = useViewStore((store) => store.view.people.length > 0);
  const clearPeople = useViewStore((store) => store.clearPeople);
  const ask = useViewStore((store) => store.ask);
  const { data } = useMetrics(useViewQuery(toMilderQueries));
  if (!data) return <Skeleton height={180} />;
  const { silent, oneUse, everyone } = data;
  const longest = silent.users[0]?.silentDays ?? 0;
  const fewerDays = Math.min(Math.floor(silentDays / 2), longest);
  const uses = plural(minUses, { one: '# use', other: '# uses' });
  const days = plural(silentDays, { one: 'on the last day', other: 'in the last # days' });
  const reason =
    silent.total > 0
      ? t`Of the people with at least ${uses}, all ${format.count(silent.total)} used it ${days}.`
      : filtered
        ? t`Nobody in the people filter has at least ${uses}.`
        : t`Nobody has at least ${uses}.`;
  return (
    <EmptyState
      icon="check"
      title={t`Nobody is at risk by this rule`}
      reason={reason}
      actions={
        <>
          {fewerDays < 1 ? null : (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => ask('churn', { silentDays: fewerDays })}
            >
              <Plural value={fewerDays} one="From # day of silence on" other="From # days of silence on" />
            </Button>
          )}
          {minUses <= 1 || oneUse.total === 0 ? null : (
            <Button size="compact-sm" variant="default" onClick={() => ask('churn', { minUses: 1 })}>
              <Trans>Take people from one use on</Trans>
            </Button>
          )}
          {!filtered || everyone.total === 0 ? null : (
            <Button size="compact-sm" variant="default" onClick={clearPeople}>
              <Trans>Look at everyone</Trans>
            </Button>
          )}
        </>
      }
    />
  );
};
