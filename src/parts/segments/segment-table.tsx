import { useLingui } from '@lingui/react/macro';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { ShareBar, Swatch } from '../../ui/stat/share-bar.tsx';
import { type DataColumn, DataTable } from '../../ui/table/data-table.tsx';

type Row = {
  id: string;
  users: number;
  share: number | null;
  low: number | null;
  high: number | null;
};

type Props<R extends Row> = {
  /** The card's title. */
  label: string;
  rows: readonly R[];
  onOpen: (segment: string) => void;
  /** After the segment and its people. */
  columns: readonly DataColumn<R>[];
};

/** Everyone by segment: one divided bar, and a table in which each segment opens. */
export const SegmentTable = <R extends Row>({ label, rows, onOpen, columns }: Props<R>) => {
  const { t } = useLingui();
  const format = useFormat();
  const look = useSegmentLook();
  const total = rows.reduce((sum, { users }) => sum + users, 0);
  return (
    <>
      <ShareBar
        label={t`Everyone by segment`}
        onSelect={onOpen}
        parts={rows.map(({ id, users, share, low, high }) => ({
          ...look(id),
          id,
          value: users,
          text: t`${format.count(users)} of ${format.count(total)} people, ${format.percent(share)} · 95% ${format.interval(low, high)}`,
        }))}
      />
      <DataTable<R>
        label={label}
        fill
        rows={rows}
        rowKey={({ id }) => id}
        onOpenRow={({ id }) => onOpen(id)}
        columns={[
          {
            id: 'segment',
            header: t`Segment`,
            cell: ({ id }) => (
              <span className="hf-segment-name">
                <Swatch color={look(id).color} />
                <span>{look(id).label}</span>
              </span>
            ),
          },
          { id: 'people', header: t`People`, align: 'end', cell: ({ users }) => format.count(users) },
          ...columns,
        ]}
      />
    </>
  );
};
