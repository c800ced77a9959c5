import type { KeptDataset } from '../../../model/dataset.ts';
import { plural } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Fragment } from 'react';
import { Trans, useLingui } from '@lingui/react/macro';
import { useKeptDatasets } from '../../../queries/removal.ts';
import { nearlyFull, useRoom } from '../../../queries/room.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { CardMenu, type CardMenuItem } from '../../../ui/card/card-menu.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { useNarrow } from '../../../ui/layers/use-narrow.ts';
import { Icon } from '../../../ui/icon/icon.tsx';
import { EmptyState } from '../../../ui/states/empty-state.tsx';
import { type DataColumn, DataTable } from '../../../ui/table/data-table.tsx';
import { dayIn } from '../report/day-in.ts';
import { useDatasetName } from '../use-dataset-name.ts';
import { ExportProgress } from './export-progress.tsx';
import { KeptDamage } from './kept-damage.tsx';
import { FullNotice, LastingNotice } from './kept-notices.tsx';
import { KeptListError } from './kept-list-error.tsx';
import { KeptName } from './kept-name.tsx';
import { useKeptActions } from './use-kept-actions.tsx';

/** Facts in a row, none broken. */
const Brief = ({ facts }: { facts: readonly string[] }) => (
  <div className="hf-kept-brief">
    {facts.map((fact, at) => (
      <Fragment key={fact}>
        <span className="hf-nowrap">{at < facts.length - 1 ? `${fact} ·` : fact}</span>{' '}
      </Fragment>
    ))}
  </div>
);

/** Where it was read from, where its name does not say so. */
const Source = ({ dataset: { origin, source, name } }: { dataset: KeptDataset }) =>
  origin === 'demo' || source === name ? null : <div className="hf-kept-source">{source}</div>;

/** The data sets in this browser's own storage: open, rename, delete and have back. */
export const KeptCard = () => {
  const { t } = useLingui();
  const format = useFormat();
  const nameOf = useDatasetName();
  const { kept, error } = useKeptDatasets();
  const openId = useDatasetStore((store) => store.dataset?.id);
  const keeping = useDatasetStore((store) => (store.dataset?.notKept === 'not-yet' ? store.dataset : null));
  const actions = useKeptActions();
  const keepsNothing = useDatasetStore((store) => store.dataset?.notKept === 'unsupported');
  const rebuilt = kept?.some((dataset) => dataset.rebuilt) ?? false;
  const room = useRoom((kept ?? []).map(({ version }) => version).join());
  const origins = { demo: t`demo`, file: t`file`, api: t`API` };
  const hasOwn = kept?.some(({ origin }) => origin !== 'demo') ?? false;
  const total = (kept ?? []).reduce((sum, { bytes }) => sum + bytes, 0);

  const narrow = useNarrow();
  const middling = useMediaQuery('(600px <= width < 1280px)', false, { getInitialValueInEffect: false });
  /** What there are no columns for. */
  const briefOf = ({ origin, events, users, bytes, importedAt }: KeptDataset): string[] => [
    ...(narrow
      ? [
          t`${plural(events, { one: '# event', other: '# events' })}`,
          t`${plural(users, { one: '# person', other: '# people' })}`,
        ]
      : [origins[origin]]),
    format.bytes(bytes),
    format.relative(Date.parse(importedAt), Date.now()),
  ];

  const itemsOf = (dataset: KeptDataset): CardMenuItem[] => [
    {
      id: 'append',
      label: t`Add events from files…`,
      icon: 'plus',
      onSelect: () => actions.append(dataset),
    },
    ...(dataset.origin === 'file'
      ? []
      : [
          {
            id: 'refresh',
            label: t`Fetch what is new`,
            icon: 'refresh' as const,
            ...(dataset.origin === 'demo' && { disabled: t`The demo is made anew every day.` }),
            onSelect: () => actions.refresh(dataset),
          },
        ]),
    { id: 'duplicate', label: t`Duplicate`, icon: 'file', onSelect: () => actions.duplicate(dataset) },
    {
      id: 'csv',
      label: t`Export as CSV`,
      icon: 'download',
      divide: true,
      onSelect: () => actions.exportAs(dataset, 'csv'),
    },
    {
      id: 'parquet',
      label: t`Export as Parquet`,
      icon: 'download',
      onSelect: () => actions.exportAs(dataset, 'parquet'),
    },
  ];

  const columns: DataColumn<KeptDataset>[] = [
    {
      id: 'name',
      header: <Trans>Name</Trans>,
      cell: (dataset) => (
        <>
          <KeptName dataset={dataset} isOpen={dataset.id === openId} />
          {narrow || middling ? <Brief facts={briefOf(dataset)} /> : null}
          {middling ? <Source dataset={dataset} /> : null}
          {dataset.id === openId ? <KeptDamage /> : null}
        </>
      ),
      sortBy: (dataset) => nameOf(dataset),
    },
    {
      id: 'origin',
      header: <Trans>Origin</Trans>,
      spare: true,
      cell: (dataset) => (
        <>
          {origins[dataset.origin]}
          <Source dataset={dataset} />
        </>
      ),
      sortBy: ({ origin, source }) => `${origins[origin]} ${source}`,
    },
    {
      id: 'events',
      spare: true,
      header: <Trans>Events</Trans>,
      cell: ({ events }) => format.count(events),
      sortBy: ({ events }) => events,
      align: 'end',
    },
    {
      id: 'users',
      spare: true,
      header: <Trans>People</Trans>,
      cell: ({ users }) => format.count(users),
      sortBy: ({ users }) => users,
      align: 'end',
    },
    {
      id: 'span',
      spare: true,
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
      spare: true,
      header: <Trans>Size</Trans>,
      cell: ({ bytes }) => format.bytes(bytes),
      sortBy: ({ bytes }) => bytes,
      align: 'end',
    },
    {
      id: 'age',
      spare: true,
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
              <Button size="compact-xs" aria-label={t`Open ${name}`} onClick={() => actions.open(dataset)}>
                <Trans>Open</Trans>
              </Button>
            )}
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={t`Delete ${name}`}
              onClick={() => actions.remove(dataset)}
            >
              <Icon name="trash" size={14} />
            </Button>
            <CardMenu of={name} items={itemsOf(dataset)} />
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
      notice={room && nearlyFull(room) ? <FullNotice room={room} /> : hasOwn ? <LastingNotice /> : null}
    >
      {rebuilt ? (
        <p className="hf-muted">
          <Trans>
            The list was damaged and has been put together again from the data sets themselves, which are
            whole. Names and settings that were changed after reading may be the old ones.
          </Trans>
        </p>
      ) : null}
      {actions.exporting ? <ExportProgress exporting={actions.exporting} /> : null}
      {keeping ? (
        <p className="hf-muted" role="status">
          <Trans>Keeping {nameOf(keeping)} in this browser…</Trans>
        </p>
      ) : null}
      {error ? (
        <KeptListError error={error} />
      ) : (
        <div className="hf-kept">
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
                  reason={
                    keepsNothing
                      ? t`This browser keeps no files for web pages (a private window, perhaps): what is read here is gone when this tab closes.`
                      : t`A data set is kept as soon as it is read, where this browser has room for it.`
                  }
                />
              )
            }
          />
        </div>
      )}
    </Card>
  );
};
