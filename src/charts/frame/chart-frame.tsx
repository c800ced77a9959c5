import '../charts.css';
import { Trans } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import { type ChartTable } from './chart-table.ts';
import { TableView } from './table-view.tsx';
import { useWidth } from './use-width.ts';

export type ChartView = 'chart' | 'table';

/** What every chart takes beside its data. */
export type ChartFrameProps = {
  /** The picture's name: the card's title. */
  title: string;
  /** What the picture says, in words: read by those who cannot see it. */
  summary: string;
  /** 'table' shows the numbers instead. */
  view?: ChartView | undefined;
  height?: number | undefined;
};

type Props = Omit<ChartFrameProps, 'height'> & {
  /** of the drawing, where it depends on its width by that */
  height?: number | ((width: number) => number) | undefined;
  table: () => ChartTable;
  /** Above the drawing: a legend where there is no room for direct labels. */
  above?: (width: number) => ReactNode;
  children: (width: number) => ReactNode;
};

/** Name, words and table of a chart; gives its drawing the width there is. */
export const ChartFrame = ({
  title,
  summary,
  view = 'chart',
  height = 260,
  table,
  above,
  children,
}: Props) => {
  const id = useId();
  const [box, width] = useWidth<HTMLDivElement>();
  const tall = typeof height === 'number' ? height : height(width);
  return (
    <figure className="hf-chart" aria-label={title} aria-describedby={id}>
      <figcaption id={id} className="hf-hidden">
        {summary}
      </figcaption>
      <div ref={box}>
        {view === 'table' ? (
          <TableView label={title} table={table()} maxHeight={Math.max(tall, 240)} />
        ) : (
          <>
            {above?.(width)}
            <div style={{ height: tall }}>{children(width)}</div>
          </>
        )}
      </div>
    </figure>
  );
};

/** Where thinning left points out of a long series. */
export const ThinnedNote = ({ every }: { every: number }) => (
  <p className="hf-chart-note">
    <Trans>One point in {every} is drawn; the table has them all.</Trans>
  </p>
);
