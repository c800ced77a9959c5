import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { type CardMenuItem } from '../../ui/card/card-menu.tsx';
import { useSourceNote } from '../../ui/card/source-note.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { toCsv } from '../../ui/table/csv.ts';
import { plainText } from '../../ui/table/plain-text.ts';
import { fileName, saveFile } from '../../ui/table/save-file.ts';
import { type ChartView } from './chart-frame.tsx';
import { type ChartTable } from './chart-table.ts';

type Options = {
  /** The card's title: heading of pictures, name of files. */
  title: string;
  /** The numbers; null while there are none. */
  table: () => ChartTable | null;
  /** False where there is nothing to turn into a table: one figure, or what is a table already. */
  chart?: boolean | undefined;
  /** The people behind it, the query …: after the common items. */
  extra?: readonly CardMenuItem[] | undefined;
};

type ChartCard = {
  /** For the chart. */
  view: ChartView;
  /** For the CardMenu: show as table, CSV, PNG, SVG, copy link. */
  items: CardMenuItem[];
};

/** What every chart card's menu does. */
export const useChartCard = ({ title, table, chart = true, extra = [] }: Options): ChartCard => {
  const { t } = useLingui();
  const format = useFormat();
  const note = useSourceNote();
  const [view, setView] = useState<ChartView>('chart');

  const saveCsv = (): void => {
    const numbers = table();
    if (!numbers) {
      notifications.show({ color: 'red', message: t`There are no numbers here to save.` });
      return;
    }
    const csv = toCsv(
      (numbers.fileHeader ?? numbers.header).map(plainText),
      numbers.rows.map(({ cells }) =>
        cells.map((cell) => (typeof cell === 'string' ? plainText(cell) : cell)),
      ),
    );
    saveFile(fileName(title, 'csv'), csv);
  };
  const part = (first: number, last: number, of: number): string =>
    t`Rows ${format.count(first)}–${format.count(last)} of ${format.count(of)}; the CSV file has them all.`;
  const saveAs = async (kind: 'png' | 'svg', button: HTMLElement): Promise<void> => {
    const card = button.closest<HTMLElement>('[data-card]');
    if (!card) return;
    // What lay below the item that was chosen is not pointed at, with a mark and a tip, until the picture is drawn.
    card.style.pointerEvents = 'none';
    try {
      const { savePicture } = await import('../picture/save-picture.ts');
      await savePicture(card, { title, kind, part, note: note() });
    } catch (error) {
      notifications.show({
        color: 'red',
        title: t`The picture could not be made.`,
        message: error instanceof Error ? error.message : String(error),
      });
    } finally {
      card.style.pointerEvents = '';
    }
  };
  const copyLink = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href);
      notifications.show({ message: t`Link copied` });
    } catch {
      notifications.show({ color: 'red', message: t`The browser did not allow copying.` });
    }
  };

  const asTable = view === 'table';
  const pictures = (['png', 'svg'] as const).map((kind): CardMenuItem => ({
    id: kind,
    icon: 'image',
    label: kind === 'png' ? t`Save as PNG` : t`Save as SVG`,
    onSelect: (button) => void saveAs(kind, button),
  }));
  const switchView: CardMenuItem[] = chart
    ? [
        {
          id: 'view',
          icon: asTable ? 'chart' : 'table',
          label: asTable ? t`Show as chart` : t`Show as table`,
          onSelect: () => setView(asTable ? 'chart' : 'table'),
        },
      ]
    : [];
  return {
    view,
    items: [
      ...switchView,
      { id: 'csv', icon: 'download', label: t`Save as CSV`, onSelect: saveCsv },
      ...pictures,
      { id: 'link', icon: 'link', label: t`Copy link`, onSelect: () => void copyLink() },
      ...extra,
    ],
  };
};
