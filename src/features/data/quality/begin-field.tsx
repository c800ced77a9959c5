import { useLingui } from '@lingui/react/macro';
import type { Dataset } from '../../../model/dataset.ts';
import { DateField } from '../../../ui/date/date-field.tsx';
import { useLeaveOut } from './use-leave-out.tsx';

/** The day from which events are counted, for those who know when their product began. */
export const BeginField = ({ dataset }: { dataset: Dataset }) => {
  const { t } = useLingui();
  const { change } = useLeaveOut(dataset);
  const { choices } = dataset;
  return (
    <DateField
      label={t`Count from`}
      description={t`Earlier events are left out.`}
      value={choices.from ?? ''}
      onChange={(date) => change({ ...choices, from: date === '' ? null : date })}
    />
  );
};
