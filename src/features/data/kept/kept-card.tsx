import type { KeptDataset } from '../../../model/dataset.ts';
import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useOpenKept } from '../../../queries/dataset.ts';
import { undoMs, useKeptDatasets, useRemoveWithUndo } from '../../../queries/removal.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import { EmptyState } from '../../../ui/states/empty-state.tsx';
import { ErrorState } from '../../../ui/states/error-state.tsx';
import { type DataColumn, DataTable } from '../../../ui/table/data-table.tsx';
import { dayIn } from '../report/day-in.ts';
import { useDatasetName } from '../use-dataset-name.ts';
import { KeptName } from './kept-name.tsx';

/** The data sets in this browser's own storage: open, rename, delete and have back. */
export const KeptCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const nameOf = useDatasetName();
  const { kept, error } = useKeptDatasets();
  const openId = useDatasetStore((store) => store.dataset?.id);
  const openKept = useOpenKept();
  const removal = useRemoveWithUndo();
  const origins = { demo: t`demo`, file: t`file`, api: t`API` };
  const total = (kept ?? []).reduce((sum, { bytes }) => sum + bytes, 0);

  const remove = ({ id, ...dataset }: KeptDataset): void => {
    const name = nameOf(dataset);
    const notice = `removal-${id}`;
    removal.remove(id, (message) =>
      notifications.show({ color: 'red', title: t`${name} could not be deleted.`, message }),
    );
    notifications.show({
      id: notice,
      autoClose: undoMs,
      title: t`${name} is deleted`,
      message: (
        <button
          type="button"
          className="hf-link"
          onClick={() => {
            removal.undo(id);
            notifications.hide(notice);
          }}
        >
          <Trans>Undo</Trans>
        </button>
      ),
    });
  };

  const columns: DataColumn<KeptDataset>[] = [
    {
      id: 'name',
      header: <Trans>Name</Trans>,
      cell: (dataset) => <KeptName dataset={dataset} isOpen={dataset.id === openId} />,
      sortBy: (dataset) => nameOf(dataset),
    },
    {
      id: 'origin',
      header: <Trans>Origin</Trans>,
      cell: ({ origin }) => origins[origin],
      sortBy: ({ origin }) => origins[origin],
    },
    {
      id: 'events',
      header: <Trans>Events</Trans>,
      cell: ({ events }) => format.count(events),
      sortBy: ({ events }) => events,
      align: 'end',
    },
    {
      id: 'users',
      header: <Trans>People</Trans>,
      cell: ({ users }) => format.count(users),
      sortBy: ({ users }) => users,
      align: 'end',
    },
    {
      id: 'span',
      header: <Trans>Span</Trans>,
      cell: ({ from, to, timezone }) =>
        from === null || to === null ? (
          '—'
        ) : (
          <span className="hf-nowrap">{format.range(dayIn(from, timezone), dayIn(to, timezone))}</span>
        ),
      sortBy: ({ from }) => from,
    },
    {
      id: 'bytes',
      header: <Trans>Size</Trans>,
      cell: ({ bytes }) => format.bytes(bytes),
      sortBy: ({ bytes }) => bytes,
      align: 'end',
    },
    {
      id: 'age',
      header: <Trans>When read</Trans>,
      cell: ({ importedAt }) => (
        <span className="hf-nowrap">{format.relative(Date.parse(importedAt), Date.now())}</span>
      ),
      sortBy: ({ importedAt }) => importedAt,
    },
    {
      id: 'actions',
      header: <span className="hf-hidden">{t`Actions`}</span>,
      align: 'end',
      cell: (dataset) => {
        const name = nameOf(dataset);
        return (
          <span className="hf-row-actions">
            {dataset.id === openId ? null : (
              <Button
                size="compact-xs"
                aria-label={t`Open ${name}`}
                onClick={() => openKept.mutate({ id: dataset.id, name: dataset.name })}
              >
                <Trans>Open</Trans>
              </Button>
            )}
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={t`Delete ${name}`}
              onClick={() => remove(dataset)}
            >
              <Icon name="trash" size={14} />
            </Button>
          </span>
        );
      },
    },
  ];
  return (
    <Card
      level={3}
      title={t`Kept in this browser`}
      definition={
        total > 0
          ? t`In this browser’s own storage, ${format.bytes(total)} in all; they open without being read again.`
          : t`What is read stays in this browser’s own storage and opens without being read again.`
      }
    >
      {error ? (
        <ErrorState title={t`The list could not be read.`} detail={error.message} />
      ) : (
        <DataTable
          label={t`Data sets kept in this browser`}
          columns={columns}
          rows={kept ?? []}
          rowKey={({ id }) => id}
          empty={
            kept === undefined ? (
              <p className="hf-muted">{t`Looking…`}</p>
            ) : (
              <EmptyState
                icon="folder"
                title={t`Nothing is kept here yet.`}
                reason={t`A data set is kept as soon as it is read, where this browser has room for it.`}
              />
            )
          }
        />
      )}
    </Card>
  );
};
