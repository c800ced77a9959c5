import './marks.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Drawer } from '@mantine/core';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { useLate } from '../../ui/layers/use-late.ts';
import { HolidayCountries } from './holiday-countries.tsx';
import { MarkForm } from './mark-form.tsx';
import { MarkList } from './mark-list.tsx';
import { useMarkActions } from './use-mark-actions.tsx';

type Props = { opened: boolean; onClose: () => void };

/** Everything that is marked on the axes of time: add, change, remove; whose holidays. */
export const MarksDrawer = ({ opened, onClose }: Props) => {
  const { t } = useLingui();
  const { shown } = useLate(opened);
  const dataset = useDatasetStore((store) => store.dataset);
  const { add } = useMarkActions();
  return (
    <Drawer
      opened={shown}
      onClose={onClose}
      position="right"
      size="md"
      title={t`Marks on the time axis`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {dataset === null ? null : (
        <div className="hf-marks">
          <p className="hf-muted">
            <Trans>
              Kept in this browser for this data set, and shown on every chart over time, in its table and its
              CSV.
            </Trans>
          </p>
          <MarkForm submit={t`Add`} onSubmit={add} />
          <HolidayCountries />
          <MarkList />
        </div>
      )}
    </Drawer>
  );
};
