import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { type RefObject, useRef, useState } from 'react';
import { type CardMenuItem } from '../../ui/card/card-menu.tsx';
import { toCsv } from '../../ui/table/csv.ts';
import { fileName, saveFile } from '../../ui/table/save-file.ts';
import { pngBlob, serialiseSvg, svgBlob } from '../svg-export.ts';
import { type ChartView } from './chart-frame.tsx';
import { type ChartTable } from './chart-table.ts';

type Options = {
  /** The card's title: heading of pictures, name of files. */
  title: string;
  /** The numbers; null while there are none. */
  table: () => ChartTable | null;
  /** False for what is a table already. */
  picture?: boolean | undefined;
  /** The people behind it, the query …: after the common items. */
  extra?: readonly CardMenuItem[] | undefined;
};

type ChartCard = {
  /** For the chart. */
  view: ChartView;
  figureRef: RefObject<HTMLElement | null>;
  /** For the CardMenu: show as table, CSV, PNG, SVG, copy link. */
  items: CardMenuItem[];
};

/** What every chart card's menu does. */
export const useChartCard = ({ title, table, picture = true, extra = [] }: Options): ChartCard => {
  const { t } = useLingui();
  const [view, setView] = useState<ChartView>('chart');
  const figureRef = useRef<HTMLElement>(null);

  const saveCsv = (): void => {
    const numbers = table();
    if (!numbers) return;
    const csv = toCsv(
      numbers.header,
      numbers.rows.map((row) => row.cells),
    );
    saveFile(fileName(title, 'csv'), csv);
  };
  const savePicture = async (kind: 'png' | 'svg'): Promise<void> => {
    const svg = figureRef.current?.querySelector('svg');
    if (!svg) return;
    try {
      const exported = serialiseSvg(svg, title);
      saveFile(fileName(title, kind), kind === 'svg' ? svgBlob(exported) : await pngBlob(exported));
    } catch (error) {
      notifications.show({
        color: 'red',
        title: t`The picture could not be made.`,
        message: error instanceof Error ? error.message : String(error),
      });
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
  const pictures: CardMenuItem[] = picture
    ? (['png', 'svg'] as const).map((kind) => ({
        id: kind,
        icon: 'image',
        label: kind === 'png' ? t`Save as PNG` : t`Save as SVG`,
        disabled: asTable ? t`Show it as a chart first` : undefined,
        onSelect: () => void savePicture(kind),
      }))
    : [];
  const switchView: CardMenuItem[] = picture
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
    figureRef,
    items: [
      ...switchView,
      { id: 'csv', icon: 'download', label: t`Save as CSV`, onSelect: saveCsv },
      ...pictures,
      { id: 'link', icon: 'link', label: t`Copy link`, onSelect: () => void copyLink() },
      ...extra,
    ],
  };
};
