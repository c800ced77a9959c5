import { Trans, useLingui } from '@lingui/react/macro';
import { indicatorTargets } from '../../model/query/indicators.ts';
import type { Indicator } from '../../model/result/result.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { savedKeyOf, useSavedStore } from '../../state/saved-store.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { Icon } from '../../ui/icon/icon.tsx';
import { InlineNumber } from '../../ui/sentence/inline-number.tsx';
import { targetText } from '../../parts/indicators/indicator-words.ts';

type Props = { label: string; indicator: Indicator };

const mostPercent = 1_000;

/** "target ≥ [20] %": the number is edited in place, for this data set; once changed, the product's own is a click away. */
export const TargetWords = ({ label, indicator }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const dataset = useDatasetStore((store) => store.dataset);
  const putTarget = useSavedStore((store) => store.putTarget);
  const { id, target, direction } = indicator;
  const own = indicatorTargets[id];
  if (!dataset) return null;
  const plain = id === 'weekly-uses' || id === 'ltv-cac';
  const scale = plain ? 1 : 100;
  const sign = direction === 'at-least' ? '≥' : '≤';
  const unit = plain ? '' : '%';
  const save = (value: number | null): void => putTarget(savedKeyOf(dataset), id, value);
  const number = (
    <InlineNumber
      label={t`Target of ${label}`}
      value={Number((target * scale).toPrecision(6))}
      max={plain ? 1_000_000 : mostPercent}
      step={plain ? 0.1 : 0.5}
      onChange={(value) => save(value / scale === own.target ? null : value / scale)}
    />
  );
  const back = targetText({ ...indicator, ...own }, format);
  return (
    <span className="hf-target">
      <Trans>
        target {sign} {number}
        {unit}
      </Trans>
      {target === own.target ? null : (
        <button
          type="button"
          className="hf-target-reset"
          aria-label={t`${label}: back to the target ${back}`}
          title={t`Back to ${back}`}
          onClick={() => save(null)}
        >
          <Icon name="refresh" size={12} />
        </button>
      )}
    </span>
  );
};
