import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Dataset, PropertySummary, PropertyType } from '../../../model/dataset.ts';
import { Card } from '../../../ui/card/card.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { EmptyState } from '../../../ui/states/empty-state.tsx';
import { type DataColumn, DataTable } from '../../../ui/table/data-table.tsx';
import { TopValues } from './top-values.tsx';

const mostAtFirst = 15;

type Props = { dataset: Dataset };

/** Every property: its type, how often it is there, and what it mostly is. */
export const ColumnsCard = ({ dataset }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const { properties, report } = dataset;
  const types: Record<PropertyType, string> = { string: t`text`, number: t`number`, boolean: t`yes or no` };
  const presence = ({ present }: PropertySummary): number =>
    report.events === 0 ? 0 : present / report.events;
  const columns: DataColumn<PropertySummary>[] = [
    {
      id: 'name',
      header: t`Property`,
      cell: ({ name }) => <code className="hf-property">{name}</code>,
      sortBy: ({ name }) => name,
    },
    { id: 'type', header: t`Type`, cell: ({ type }) => types[type], sortBy: ({ type }) => types[type] },
    {
      id: 'present',
      header: t`On events`,
      cell: (property) => format.percent(presence(property)),
      sortBy: presence,
      align: 'end',
    },
    {
      id: 'distinct',
      header: t`Different values`,
      cell: ({ distinct }) => format.count(distinct),
      sortBy: ({ distinct }) => distinct,
      align: 'end',
    },
    {
      id: 'values',
      header: t`Most frequent values`,
      cell: (property) => <TopValues property={property} />,
      width: '45%',
    },
  ];
  const shown = all ? properties : properties.slice(0, mostAtFirst);
  return (
    <Card
      level={3}
      title={t`Properties`}
      definition={t`Every column that is not person, event or time. Any of them can filter, break down and choose people.`}
    >
      <DataTable
        label={t`Properties of the events`}
        columns={columns}
        rows={shown}
        rowKey={({ name }) => name}
        empty={
          <EmptyState
            icon="table"
            title={t`There are no properties.`}
            reason={t`The data has only person, event and time. Retention works; filters and breakdowns by channel or plan need such columns.`}
          />
        }
      />
      {properties.length > shown.length ? (
        <button type="button" className="hf-link hf-more" onClick={() => setAll(true)}>
          <Trans>Show all {properties.length} properties</Trans>
        </button>
      ) : null}
    </Card>
  );
};
