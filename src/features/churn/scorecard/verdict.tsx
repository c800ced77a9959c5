import { Trans, useLingui } from '@lingui/react/macro';
import type { ChurnModel } from '../../../model/result/churn-model.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

/** How the model did on the later day, in sentences, beside the rule. */
export const Verdict = ({ model }: { model: ChurnModel }) => {
  const { t } = useLingui();
  const format = useFormat();
  const { testedOn, horizonDays, auc, baseline, sameSize, beatsRule, difference, gone } = model;
  const of100 = (area: number): string => format.count(Math.round(100 * area));
  const area = ({ value, low, high }: ChurnModel['auc']): string =>
    t`${format.exact(value, 3)}, 95% ${format.exact(low, 3)}–${format.exact(high, 3)}`;
  const { list } = baseline;
  const day = format.date(testedOn.day);
  return (
    <div className="hf-verdict">
      <p className="hf-verdict-head">
        {beatsRule ? (
          <Trans>It tells leavers from stayers better than the days of silence alone.</Trans>
        ) : (
          <Trans>It does not beat the rule: go by the days of silence.</Trans>
        )}
      </p>
      <p>
        <Trans>
          Asked on {day} who would not come back within {horizonDays} days, it ranked somebody who left above
          somebody who stayed {of100(auc.value)} of 100 times (AUC {area(auc)}); days of silence alone{' '}
          {of100(baseline.auc.value)} of 100 ({area(baseline.auc)}).
        </Trans>
        <SentenceGap />
        {beatsRule ? null : (
          <Trans>
            The difference of the two is {format.exactSigned(difference.value, 3)}, 95%{' '}
            {format.exactSigned(difference.low, 3)} … {format.exactSigned(difference.high, 3)}.
          </Trans>
        )}
      </p>
      <p>
        {list.people === 0 ? (
          <Trans>
            The rule of {baseline.silentDays} days lists nobody who used it in the {model.windowDays} days
            before, so there is no list to set beside it.
          </Trans>
        ) : (
          <Trans>
            Of the {format.count(list.people)} people whom the rule listed {format.percent(list.share, 0)}{' '}
            left (95% {format.interval(list.low, list.high, 0)}); of the {format.count(sameSize.people)} with
            the highest risk {format.percent(sameSize.share, 0)} (95%{' '}
            {format.interval(sameSize.low, sameSize.high, 0)}). The two lists hold{' '}
            {format.percent(list.caught, 0)} and {format.percent(sameSize.caught, 0)} of all who left.
          </Trans>
        )}
      </p>
      {gone.people > 0 && gone.predicted !== null ? (
        <p className="hf-muted">
          <Trans>
            Left out of the test, since anyone can tell: {format.count(gone.people)} people already silent for{' '}
            {model.windowDays} days or more. {format.percent(gone.left / gone.people)} of them did not come
            back; the model says {format.percent(gone.predicted)}.
          </Trans>
        </p>
      ) : null}
    </div>
  );
};
