import { Trans, useLingui } from '@lingui/react/macro';
import type { ChartTable } from '../../charts/frame/chart-table.ts';
import { TableView } from '../../charts/frame/table-view.tsx';
import { useChartCard } from '../../charts/frame/use-chart-card.ts';
import type { Indicator } from '../../model/result/result.ts';
import {
  indicatorLabels,
  indicatorText,
  missingWords,
  targetText,
} from '../../parts/indicators/indicator-words.ts';
import { useQueryItem } from '../../parts/query/use-query-item.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { toIndicatorsQuery } from '../../state/to-query/indicators.ts';
import { Card } from '../../ui/card/card.tsx';
import { CardMenu } from '../../ui/card/card-menu.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { usePeopleItem } from './use-people-item.ts';

type Props = { indicators: readonly Indicator[]; onTiles: () => void };

/** The nine indicators as they are now, line by line, in place of their tiles. */
export const IndicatorsTable = ({ indicators, onTiles }: Props) => {
  const { t } = useLingui();
  const title = t`Indicators`;
  const table = useTable(indicators);
  const { items } = useChartCard({
    title,
    chart: false,
    table: () => table,
    extra: [
      usePeopleItem(null, t`Each tile leads to its own`),
      useQueryItem(title, useViewQuery(toIndicatorsQuery)),
    ],
  });
  const menu = (
    <CardMenu
      of={title}
      items={[{ id: 'view', icon: 'chart', label: t`Show as tiles`, onSelect: onTiles }, ...items]}
    />
  );
  return (
    <Card
      title={title}
      definition={
        <Trans>As of the last day, over everyone who is chosen; how each moved is on its tile.</Trans>
      }
      menu={menu}
    >
      <TableView label={title} table={table} maxHeight={320} />
    </Card>
  );
};

function useTable(indicators: readonly Indicator[]): ChartTable {
  const { t, i18n } = useLingui();
  const format = useFormat();
  return {
    header: [t`Indicator`, t`Value`, t`Target`, t`Target met`, t`95% from`, t`95% to`, t`Counted`, t`Out of`],
    rows: indicators.map((indicator) => {
      const { id, value, low, high, target, met, numerator, denominator, missing } = indicator;
      const name = i18n._(indicatorLabels[id]);
      const lack = missingWords[missing?.[0] ?? ''];
      const amount = (sum: number): string =>
        value === null ? '–' : id === 'ltv-cac' ? format.decimal(sum, 2) : format.count(sum);
      const rate = (end: number | null | undefined): string =>
        typeof end === 'number' ? format.percent(end) : '–';
      return {
        key: id,
        texts: [
          value === null && lack ? format.named(name, i18n._(lack)) : name,
          indicatorText(indicator, format) ?? '–',
          targetText(indicator, format),
          met === null ? '–' : met ? t`met` : t`missed`,
          rate(low),
          rate(high),
          amount(numerator),
          amount(denominator),
        ],
        cells: [
          name,
          value,
          target,
          met === null ? null : met ? t`met` : t`missed`,
          low ?? null,
          high ?? null,
          value === null ? null : numerator,
          value === null ? null : denominator,
        ],
      };
    }),
  };
}
