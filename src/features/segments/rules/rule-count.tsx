import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useDebouncedValue } from '@mantine/hooks';
import { useMemo } from 'react';
import type { UserFilter } from '../../../model/query/shared.ts';
import type { SegmentsResult } from '../../../model/result/result.ts';
import { useErrorWords } from '../../../parts/failure/use-error-words.ts';
import { useMetric } from '../../../queries/metric.ts';
import { wilson } from '../../../statistics/wilson.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { aloneQuery, caughtQuery } from './rules-draft.ts';

type Props = {
  /** the rules tried before; null: one of them is not complete */
  before: readonly UserFilter[] | null;
  /** null: not complete. `rest`: whom no rule fits */
  when: UserFilter | 'rest' | null;
};

const settleMs = 120;
const toTotal = ({ total }: SegmentsResult): number => total;

/** The people that a rule catches, counted while one edits. */
export const RuleCount = (props: Props) => {
  const words = useErrorWords();
  const [key] = useDebouncedValue(JSON.stringify(props), settleMs);
  const { caught, alone } = useMemo(() => {
    const { before, when } = JSON.parse(key) as Props;
    const rule = when === 'rest' ? null : when;
    return {
      caught: before && when ? caughtQuery(before, rule) : null,
      alone: rule && before && before.length > 0 ? aloneQuery(rule) : null,
    };
  }, [key]);
  const now = useMetric(caught, { select: toTotal });
  const fits = useMetric(alone, { select: toTotal });
  const everyone = useMetric(all, { select: toTotal });
  if (caught === null) return <Trans>Counted as soon as the rules are complete</Trans>;
  if (now.error)
    return (
      <span className="hf-rule-problem" title={now.error.message}>
        {words(now.error)}
      </span>
    );
  if (now.data === undefined) return <Trans>Counting…</Trans>;
  return (
    <span className="hf-busy" aria-busy={now.stale || key !== JSON.stringify(props)}>
      <strong>
        <Plural value={now.data} one="# person" other="# people" />
      </strong>
      {everyone.data ? (
        <>
          {' '}
          · <Share x={now.data} n={everyone.data} />
        </>
      ) : null}
      {alone !== null && fits.data !== undefined && fits.data > now.data ? (
        <>
          {' '}
          <Plural
            value={fits.data - now.data}
            one="(# more is caught by a rule above)"
            other="(# more are caught by a rule above)"
          />
        </>
      ) : null}
    </span>
  );
};

const Share = ({ x, n }: { x: number; n: number }) => {
  const { t } = useLingui();
  const format = useFormat();
  const { low, high } = wilson(x, n);
  return (
    <span title={t`${format.count(x)} of ${format.count(n)} people · 95% ${format.interval(low, high)}`}>
      {format.percent(x / n)}
    </span>
  );
};

const all = caughtQuery([], null);
