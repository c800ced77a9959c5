import { Plural, Trans } from '@lingui/react/macro';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import { useErrorWords } from '../../../parts/failure/use-error-words.ts';
import { useMetric } from '../../../queries/metric.ts';
import { useQueryContext } from '../../../queries/view-query.ts';
import type { SegmentsQuery } from '../../../model/query/segments.ts';
import type { SegmentsResult } from '../../../model/result/result.ts';
import { peopleFilter, type QueryContext } from '../../../state/to-query/scope.ts';
import type { PeopleChip } from '../../../state/view.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';

const toTotal = ({ total }: SegmentsResult): number => total;

const toCountQuery = (chips: readonly PeopleChip[], context: QueryContext | null): SegmentsQuery | null => {
  if (!context) return null;
  const users = peopleFilter(chips, context);
  return { kind: 'segments', ...(users && { users }) };
};

/** How many people all of these chips choose together; null while it is not known. */
export const usePeopleCount = (chips: readonly PeopleChip[] | null) => {
  const context = useQueryContext();
  const query = useMemo(() => chips && toCountQuery(chips, context), [chips, context]);
  const { data, stale, error } = useMetric(query, { select: toTotal });
  return { count: data ?? null, stale, error };
};

type Props = {
  /** The condition being edited; null while it says nothing yet. */
  chip: PeopleChip | null;
  /** The other conditions of the filter. */
  others: readonly PeopleChip[];
};

const settleMs = 120;

/** The people chosen, counted while one edits. */
export const PeopleCount = ({ chip, others }: Props) => {
  const format = useFormat();
  const [settled] = useDebouncedValue(chip, settleMs);
  const everyone = usePeopleCount([]);
  const alone = usePeopleCount(settled && [settled]);
  const together = usePeopleCount(settled && others.length > 0 ? [...others, settled] : null);
  const words = useErrorWords();
  if (settled === null) return <Trans>Counted as soon as the condition is complete</Trans>;
  if (alone.error)
    return (
      <span className="hf-people-error" title={alone.error.message}>
        {words(alone.error)}
      </span>
    );
  if (alone.count === null) return <Trans>Counting…</Trans>;
  const share = everyone.count === null || everyone.count === 0 ? null : alone.count / everyone.count;
  return (
    <span className="hf-busy" aria-busy={alone.stale || settled !== chip}>
      <strong>
        <Plural value={alone.count} one="# person" other="# people" />
      </strong>
      {share === null ? null : <> · {format.percent(share)}</>}
      {together.count === null ? null : (
        <span className="hf-people-together">
          <Plural
            value={together.count}
            one="# person together with the other filters"
            other="# people together with the other filters"
          />
        </span>
      )}
    </span>
  );
};
