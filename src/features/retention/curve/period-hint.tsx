import { Trans } from '@lingui/react/macro';
import type { Period } from '../../../model/query/shared.ts';
import { useViewStore } from '../../../state/view-store.ts';

/** A way to longer periods, where there are any. */
export const PeriodHint = ({ period }: { period: Period }) => {
  const ask = useViewStore((store) => store.ask);
  const longer: Partial<Record<Period, Period>> = { hour: 'day', day: 'week', week: 'month' };
  const next = longer[period];
  if (next === undefined) return null;
  return (
    <button
      type="button"
      className="hf-link"
      onClick={() => ask('retention', { period: next, periods: null })}
    >
      {next === 'day' ? <Trans>Look by day</Trans> : null}
      {next === 'week' ? <Trans>Look by week</Trans> : null}
      {next === 'month' ? <Trans>Look by month</Trans> : null}
    </button>
  );
};
