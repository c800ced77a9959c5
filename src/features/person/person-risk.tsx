import { Trans } from '@lingui/react/macro';
import type { ChurnModel, NoChurnModel } from '../../model/result/churn-model.ts';
import type { ChurnUser } from '../../model/result/result.ts';
import { usePersonReasons } from '../../parts/signals/use-reason-words.ts';
import { useFormat } from '../../ui/format/format-context.tsx';

type Props = { user: ChurnUser; model: ChurnModel | NoChurnModel };

/** The model's word on one person, and why; nothing where there is no model. */
export const PersonRisk = ({ user, model }: Props) => {
  const format = useFormat();
  const reasons = usePersonReasons('auc' in model ? model.windowDays : 0).ofModel(user);
  if (!('auc' in model) || user.risk === undefined) return null;
  return (
    <p className="hf-person-risk">
      <span>
        <Trans>
          Risk of no use in the next {model.horizonDays} days, by the model: {format.percent(user.risk)}
        </Trans>
      </span>
      {reasons.length > 0 ? <span>{reasons.join(' · ')}</span> : null}
    </p>
  );
};
