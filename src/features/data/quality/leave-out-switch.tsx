import { Switch } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { Dataset } from '../../../model/dataset.ts';
import { leavesOut, type Oddity, type Quality, withOddity } from '../../../model/quality.ts';
import { useLeaveOut } from './use-leave-out.tsx';

type Props = { dataset: Dataset; quality: Quality; oddity: Oddity; what: string };

/** Leaves an oddity out of the counting. */
export const LeaveOutSwitch = ({ dataset, quality, oddity, what }: Props) => {
  const { t } = useLingui();
  const { change, isBusy } = useLeaveOut(dataset);
  return (
    <Switch
      label={t`Leave out`}
      aria-label={t`Leave out: ${what}`}
      checked={leavesOut(dataset.choices, oddity, quality)}
      disabled={isBusy}
      onChange={({ currentTarget }) =>
        change(withOddity(dataset.choices, oddity, currentTarget.checked, quality))
      }
    />
  );
};
