import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { memo, useMemo } from 'react';
import { TableView } from '../../charts/frame/table-view.tsx';
import { useChartCard } from '../../charts/frame/use-chart-card.ts';
import { indicatorLabels } from '../../parts/indicators/indicator-words.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import { MetricError } from '../../parts/failure/metric-error.tsx';
import { useMetric } from '../../queries/metric.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { toIndicatorsQuery } from '../../state/to-query/indicators.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Card } from '../../ui/card/card.tsx';
import { CardMenu } from '../../ui/card/card-menu.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { type Action, toActions } from './actions.ts';
import { LateBusy } from './later.tsx';
import { toLatelySilentQuery, toTopRiskQuery } from './queries.ts';
import type { FoundChanges } from './use-changes.ts';
import { usePeopleItem } from './use-people-item.ts';
import { useActionWords } from './use-action-words.ts';
import { useOpenChange } from './use-open-change.ts';
import { useTargets, withTargets } from './use-targets.ts';

/** What to do first, each with its reason and a way to its people. */
export const NextCard = memo(({ found, stale, error, retry }: FoundChanges) => {
  const { t } = useLingui();
  const format = useFormat();
  const latelyQuery = useViewQuery(toLatelySilentQuery);
  const indicatorsQuery = useViewQuery(toIndicatorsQuery);
  const lately = useMetric(latelyQuery);
  const risk = useMetric(useViewQuery(toTopRiskQuery));
  const indicators = useMetric(indicatorsQuery);
  const failed = [{ error, retry }, lately, risk, indicators].find((one) => one.error !== null);
  const isStale = stale || lately.stale || risk.stale || indicators.stale;
  const targets = useTargets();
  const actions = useMemo(
    () =>
      lately.data && risk.data && indicators.data && found
        ? toActions(lately.data.total, risk.data.total, withTargets(indicators.data, targets), found.changes)
        : null,
    [lately.data, risk.data, indicators.data, targets, found],
  );
  const title = t`Next best action`;
  const asked = latelyQuery &&
    indicatorsQuery && [
      { name: t`Silent since last week`, query: latelyQuery },
      { name: t`Indicators`, query: indicatorsQuery },
    ];
  const words = useActionWords();
  const table = actions && {
    header: [t`What to do`, t`People`],
    rows: actions.map((action) => ({
      key: keyOf(action),
      texts: [words(action), format.count(action.people)],
      cells: [words(action), action.people],
    })),
  };
  const { view, items } = useChartCard({
    title,
    table: () => table,
    extra: [usePeopleItem(null, t`Each line leads to its own`), useQueryItem(title, asked)],
  });
  return (
    <Card
      title={title}
      definition={
        <Trans>
          Of people who fell silent lately, missed targets and falls beyond chance: what concerns the most
          people.
        </Trans>
      }
      menu={<CardMenu of={title} items={items} />}
    >
      <LateBusy stale={isStale}>
        {failed?.error ? (
          <MetricError error={failed.error} onRetry={failed.retry} />
        ) : actions === null ? (
          <Skeleton height={120} />
        ) : actions.length === 0 ? (
          <EmptyState
            icon="check"
            title={t`Nothing presses`}
            reason={t`Nobody fell silent lately, no target is missed by more than chance, and nothing fell by more than chance.`}
          />
        ) : view === 'table' && table ? (
          <TableView label={title} table={table} maxHeight={180} />
        ) : (
          <ol className="hf-findings">
            {actions.map((action) => (
              <li key={keyOf(action)}>
                <ActionLine action={action} />
              </li>
            ))}
          </ol>
        )}
      </LateBusy>
    </Card>
  );
});

const keyOf = (action: Action): string => {
  if (action.kind === 'write') return 'write';
  if (action.kind === 'target') return `target ${action.id}`;
  const { measure, group } = action.change;
  return group === null ? `fell ${measure}` : `fell ${measure} ${group.property} ${String(group.value)}`;
};

const ActionLine = ({ action }: { action: Action }) => {
  switch (action.kind) {
    case 'write':
      return <Write {...action} />;
    case 'target':
      return <Missed {...action} />;
    default:
      return <Fell {...action} />;
  }
};

const Write = (action: Extract<Action, { kind: 'write' }>) => {
  const { people, atRisk } = action;
  const words = useActionWords();
  const format = useFormat();
  const navigate = useNavigate();
  const { minUses, silentDays } = useViewStore((store) => store.view.churn);
  const ask = useViewStore((store) => store.ask);
  const to = silentDays + 6;
  const share = format.percent(people / atRisk);
  const open = (): void => {
    ask('churn', { band: { from: silentDays, to } });
    void navigate({ to: '/churn', search: true });
  };
  return (
    <>
      <button type="button" className="hf-finding" onClick={open}>
        {words(action)}
      </button>
      <p className="hf-finding-evidence">
        <Trans>
          Last use {silentDays}–{to} days ago, at least {minUses} in all: {share} of everyone at risk.
        </Trans>
      </p>
    </>
  );
};

const Missed = (action: Extract<Action, { kind: 'target' }>) => {
  const { people, id, value, target } = action;
  const words = useActionWords();
  const { i18n } = useLingui();
  const format = useFormat();
  const navigate = useNavigate();
  const name = i18n._(indicatorLabels[id]);
  const short = format.points(target - value).replace('+', '');
  return (
    <>
      <button
        type="button"
        className="hf-finding"
        onClick={() => void navigate({ to: '/journeys', search: true })}
      >
        {words(action)}
      </button>
      <p className="hf-finding-evidence">
        <Trans>
          {name} is {format.percent(value)}, {short} points short of its target:{' '}
          <Plural value={people} one="# person" other="# people" /> more would have met it.
        </Trans>
      </p>
    </>
  );
};

const Fell = (action: Extract<Action, { kind: 'fell' }>) => {
  const { people, change } = action;
  const format = useFormat();
  const words = useActionWords();
  const open = useOpenChange();
  const { before, now } = change;
  const [was, is] = [format.percent(before.x / before.n), format.percent(now.x / now.n)];
  return (
    <>
      <button type="button" className="hf-finding" onClick={() => open(change)}>
        {words(action)}
      </button>
      <p className="hf-finding-evidence">
        <Trans>
          From {was} to {is}: <Plural value={people} one="# person" other="# people" /> fewer than at the
          share before.
        </Trans>
      </p>
    </>
  );
};
