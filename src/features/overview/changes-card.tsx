import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { Card } from '../../ui/card/card.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { EmptyState } from '../../ui/states/empty-state.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import { ChangeLine } from './change-line.tsx';
import type { Change } from './changes.ts';
import { useChanges } from './use-changes.ts';

const most = 5;

/** What is another than in the days before, beyond chance, in sentences, each a way to its evidence. */
export const ChangesCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const found = useChanges();
  const [all, setAll] = useState(false);
  const now = found && format.range(found.spans.now.from, found.spans.now.to);
  const before = found && format.range(found.spans.before.from, found.spans.before.to);
  const count = found?.changes.length ?? 0;
  return (
    <Card
      span={5}
      title={<Trans>What changed</Trans>}
      definition={
        found === null ? undefined : (
          <Trans>
            {now} against {before}: shares of people, for everyone and by group. Only differences that hold up
            at 5% after correcting for the {found.looked} that were looked at (Holm).
          </Trans>
        )
      }
    >
      {found === null ? (
        <Skeleton height={200} />
      ) : found.looked === 0 ? (
        <EmptyState
          title={t`Nothing can be compared yet`}
          reason={t`It takes at least 30 people on both sides, whose days have ended, in ${now} and in ${before}.`}
        />
      ) : count === 0 ? (
        <EmptyState
          icon="check"
          title={t`Nothing changed beyond chance`}
          reason={t`${format.count(found.looked)} differences were looked at, and none holds up: these dates are like the ones before.`}
        />
      ) : (
        <>
          <ul className="hf-findings">
            {found.changes.slice(0, all ? count : most).map((change) => (
              <li key={keyOf(change)}>
                <ChangeLine change={change} />
              </li>
            ))}
          </ul>
          {count > most ? (
            <button type="button" className="hf-link" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? (
                <Trans>Show fewer</Trans>
              ) : (
                <Plural value={count - most} one="Show # more" other="Show # more" />
              )}
            </button>
          ) : null}
        </>
      )}
    </Card>
  );
};

const keyOf = ({ measure, group }: Change): string =>
  group === null ? measure : `${measure} ${group.property} ${String(group.value)}`;
