import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import type { Dataset } from '../../../model/dataset.ts';
import { useSetAsideFile } from '../../../queries/quality.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import { toCsv } from '../../../ui/table/csv.ts';
import { fileName, saveFile } from '../../../ui/table/save-file.ts';
import { setAsideCsv } from './set-aside-csv.ts';

type Props = { name: string; dataset: Dataset };

/** Saves every row that was set aside with its line and reason; only examples where no more was kept. */
export const SaveSetAside = ({ name, dataset }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const file = useSetAsideFile();
  const { asideRows, report } = dataset;
  const total = report.rejected.reduce((sum, { rows }) => sum + rows, 0);
  const saveAll = (): void =>
    file.mutate(undefined, {
      onSuccess: (lines) =>
        saveFile(
          fileName(t`${name} set aside`, 'csv'),
          new Blob(['\uFEFF', toCsv([t`reason`, t`file`, t`line`, t`text`], []), lines], {
            type: 'text/csv;charset=utf-8',
          }),
        ),
      onError: ({ message }) =>
        notifications.show({ color: 'red', title: t`The list could not be saved.`, message }),
    });
  const saveExamples = (): void => {
    const header = [t`reason`, t`rows with this reason`, t`file`, t`line`, t`text`];
    saveFile(fileName(t`${name} set aside, examples`, 'csv'), setAsideCsv(report.rejected, header));
  };
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      leftSection={<Icon name="download" size={14} />}
      disabled={file.isPending}
      onClick={asideRows === undefined ? saveExamples : saveAll}
    >
      {asideRows === undefined ? (
        <Trans>Examples as CSV</Trans>
      ) : asideRows < total ? (
        <Trans>The first {format.count(asideRows)} as CSV</Trans>
      ) : (
        <Trans>All of them as CSV</Trans>
      )}
    </Button>
  );
};
