import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { Icon } from '../icon/icon.tsx';
import { type RowsToSave, useSaveRows } from './use-save-rows.ts';

/** Saves a list of any length as CSV. */
export const SaveRowsButton = (list: RowsToSave) => {
  const { saving, save } = useSaveRows(list);
  return (
    <Button
      size="compact-sm"
      variant="default"
      loading={saving}
      leftSection={<Icon name="download" />}
      onClick={save}
    >
      <Trans>Save as CSV</Trans>
    </Button>
  );
};
