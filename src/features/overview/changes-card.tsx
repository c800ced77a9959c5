import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { memo, useState } from 'react';
import { TableView } from '../../charts/frame/table-view.tsx';
import { useChartCard } from '../../charts/frame/use-chart-card.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import { MetricError } from '../../parts/failure/metric-error.tsx';
import type { NamedQuery } from '../../state/asked-store.ts';
import { Card } from '../../ui/card/card.tsx';
import { CardMenu } from '../../ui/card/card-menu.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { keyOfChange } from './changes.ts';
import { ChangeLine } from './change-line.tsx';
import type { Changes, FoundChanges } from './use-changes.ts';
import { LateBusy } from './later.tsx';
import { usePeopleItem } from './use-people-item.ts';
import { useChangesTable } from './use-changes-table.ts';
import { useMeasureWords } from './use-measure-words.ts';

const most = 5;

/** What is another than in the days before, beyond chance, in sentences, each a way to its evidence. */
export const ChangesCard = memo(({ found, stale, error, retry }: FoundChanges) => {
  const { t } = useLingui();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const now = found && format.range(found.spans.now.from, found.spans.now.to);
  const before = found && format.range(found.spans.before.from, found.spans.before.to);
  const count = found?.changes.length ?? 0;
  const title = t`What changed`;
  const toTable = useChangesTable();
  const { view, items } = useChartCard({
    title,
    table: () => found && toTable(found.changes),
    extra: [usePeopleItem(null, t`Each line leads to its own`), useQueryItem(title, useNamed(found))],
  });
  return (
    <Card
      title={title}
      menu={<CardMenu of={title} items={items} />}
      definition={
        found === null ? undefined : found.looked === 0 ? (
          <Trans>
            <span className="hf-nowrap">{now}</span> against <span className="hf-nowrap">{before}</span>:
            shares of people, for everyone and by group, of those whose days ended in these dates.
          </Trans>
        ) : (
          <Trans>
            <span className="hf-nowrap">{now}</span> against <span className="hf-nowrap">{before}</span>:
            shares of people, for everyone and by group, of those whose days ended in these dates.{' '}
            <Plural
              value={found.looked}
              one="Only one difference could be looked at; it is told if it holds up at 5%."
              other="Only differences that hold up at 5% after correcting for the # that were looked at (Holm)."
            />
          </Trans>
        )
      }
    >
      <LateBusy stale={stale}>
        {error ? (
          <MetricError error={error} onRetry={retry} />
        ) : found === null ? (
          <Skeleton height={200} />
        ) : found.looked === 0 ? (
          <EmptyState
            title={t`Nothing can be compared yet`}
            reason={
              <Trans>
                It takes at least 30 people on both sides, whose days have ended, in{' '}
                <span className="hf-nowrap">{now}</span> and in <span className="hf-nowrap">{before}</span>.
              </Trans>
            }
          />
        ) : count === 0 ? (
          <EmptyState
            icon="check"
            title={t`Nothing changed beyond chance`}
            reason={
              <Plural
                value={found.looked}
                one="One difference was looked at, and it does not hold up: what moved may be chance."
                other="# differences were looked at, and none holds up: what moved may be chance."
              />
            }
          />
        ) : view === 'table' ? (
          <TableView label={title} table={toTable(found.changes)} maxHeight={320} />
        ) : (
          <>
            <ul className="hf-findings">
              {found.changes.slice(0, all ? count : most).map((change) => (
                <li key={keyOfChange(change)}>
                  <ChangeLine change={change} />
                </li>
              ))}
            </ul>
            {count > most ? (
              <button
                type="button"
                className="hf-link"
                data-screen-only=""
                aria-expanded={all}
                onClick={() => setAll(!all)}
              >
                {all ? (
                  <Trans>Show fewer</Trans>
                ) : (
                  <Plural value={count - most} one="Show # more" other="Show # more" />
                )}
              </button>
            ) : null}
          </>
        )}
      </LateBusy>
    </Card>
  );
});

/** Each question by the shares that are read from it. */
function useNamed(found: Changes | null): NamedQuery[] | null {
  const { t } = useLingui();
  const format = useFormat();
  const words = useMeasureWords();
  if (found === null) return null;
  const [was, stayedThen, active, stayed] = found.kept;
  const kept = [
    { name: t`Active in the period before the one before`, query: was },
    { name: t`Still active in the period before`, query: stayedThen },
    { name: t`Active in the period before`, query: active },
    { name: t`Still active in this period`, query: stayed },
  ];
  return [
    ...found.asked.map(({ ids, property, query }) => {
      const shares = format.enumerate(ids.map(words));
      return { name: property === null ? shares : t`${shares}, by ${property}`, query };
    }),
    ...kept.flatMap(({ name, query }) => (query ? [{ name, query }] : [])),
  ];
}
