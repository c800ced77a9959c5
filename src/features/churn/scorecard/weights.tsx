import { Trans, useLingui } from '@lingui/react/macro';
import type { ChurnModel } from '../../../model/result/churn-model.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { useFeatureNames } from './use-feature-names.ts';

/** What the model looks at, the weightiest first, and which way it points. */
export const Weights = ({ model }: { model: ChurnModel }) => {
  const { t } = useLingui();
  const format = useFormat();
  const names = useFeatureNames(model.windowDays);
  const most = Math.max(...model.features.map(({ weight }) => Math.abs(weight)));
  const words = {
    more: { up: t`the more, the higher the risk`, down: t`the more, the lower the risk` },
    have: { up: t`if so, a higher risk`, down: t`if so, a lower risk` },
  };
  return (
    <div className="hf-weights">
      <h3 id="hf-weights">
        <Trans>What it looks at</Trans>
      </h3>
      <ol aria-labelledby="hf-weights">
        {model.features.map(({ id, weight, low, high, direction, typical }) => {
          const raises = direction === 'raises';
          const unsure = low <= 0 && high >= 0;
          const yesOrNo = id === 'paid' || id === 'rating';
          const typically = yesOrNo ? format.percent(typical) : format.decimal(typical);
          return (
            <li
              key={id}
              title={t`Log odds per standard deviation ${format.signed(weight, 2)}, 95% ${format.signed(low, 2)} … ${format.signed(high, 2)}; typically ${typically}`}
            >
              <span>{names[id]}</span>
              <span className="hf-muted">
                {unsure ? t`may be chance` : words[yesOrNo ? 'have' : 'more'][raises ? 'up' : 'down']}
              </span>
              <i
                data-points={unsure ? 'nowhere' : raises ? 'up' : 'down'}
                style={{ width: `${Math.max(1, (100 * Math.abs(weight)) / most)}%` }}
              />
            </li>
          );
        })}
      </ol>
    </div>
  );
};
