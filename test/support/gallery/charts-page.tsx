import { BarChart } from '../../../src/charts/bar/bar-chart.tsx';
import { HeatTable } from '../../../src/charts/heat/heat-table.tsx';
import { LineChart } from '../../../src/charts/line/line-chart.tsx';
import { RetentionTrendChart } from '../../../src/charts/line/retention-trend-chart.tsx';
import { Sparkline } from '../../../src/charts/sparkline.tsx';
import { Card } from '../../../src/ui/card/card.tsx';
import { addCivilDays } from '../../../src/ui/format/civil-date.ts';
import { useFormat } from '../../../src/ui/format/format-context.tsx';
import { PageHeader } from '../../../src/ui/page-header.tsx';
import { DAYS, retentionSeries, wave } from './sample.ts';
import { useHeatSample } from './retention-sketch.tsx';
import { say } from './words.ts';

const weeks = Array.from({ length: 26 }, (_, at) => addCivilDays('2026-01-05', at * 7));
const values = (base: number, swing: number, seed: number) =>
  weeks.map((_, at) => Math.round(base + wave(at, seed) * swing + at * 12));

export const ChartsPage = () => {
  const format = useFormat();
  const heat = useHeatSample(365, 90);
  return (
    <>
      <PageHeader title={say('Charts', '图表')} />
      <div className="hf-grid">
        <Card span={6} title={say('Eight series', '八条线')}>
          <LineChart
            title="Eight series"
            summary="Eight lines with labels that would touch."
            categories={weeks}
            categoryName="Week"
            formatValue={(value) => format.percent(value)}
            formatAxis={(value) => format.percentAxis(value)}
            series={Array.from({ length: 8 }, (_, id) => ({
              id: String(id),
              label: say(`channel ${id}`, `渠道 ${id}`),
              points: weeks.map((_, at) => ({ value: 0.12 + id * 0.006 + wave(at, id) * 0.02 })),
            }))}
          />
        </Card>
        <Card span={6} title={say('As a table', '显示为表格')}>
          <RetentionTrendChart
            title="As a table"
            summary="The numbers."
            view="table"
            periods={DAYS}
            period="day"
            categoryName={say('Registered', '注册日')}
            series={[
              { id: 'd1', label: 'D1', points: retentionSeries(0.185, 0.048, 0.03, 1) },
              { id: 'd7', label: 'D7', points: retentionSeries(0.095, 0.022, 0.012, 7) },
            ]}
          />
        </Card>
        <Card span={6} title={say('Lifecycle', '生命周期')}>
          <BarChart
            title="Lifecycle"
            summary="Stacked, with dormant below zero."
            stacked
            categories={weeks.map((week) => format.dayShort(week))}
            categoryName={say('Week', '周')}
            open={weeks.map((_, at) => at === 25)}
            formatValue={format.count}
            formatAxis={format.compact}
            series={[
              { id: 'new', label: say('New', '新增'), values: values(800, 120, 1) },
              { id: 'returning', label: say('Returning', '回访'), values: values(1400, 200, 2) },
              { id: 'resurrected', label: say('Resurrected', '复活'), values: values(200, 60, 3) },
              {
                id: 'dormant',
                label: say('Dormant', '沉默'),
                color: 'var(--hf-segment-churned)',
                values: values(600, 90, 4).map((value) => -value),
              },
            ]}
          />
        </Card>
        <Card span={6} title={say('Single bars', '单组柱')}>
          <BarChart
            title="Single bars"
            summary="Stickiness."
            categories={Array.from({ length: 7 }, (_, at) => String(at + 1))}
            categoryName={say('Days', '天数')}
            formatValue={format.count}
            series={[
              { id: 'people', label: say('People', '人数'), values: [4200, 2100, 1300, 900, 640, 400, 230] },
            ]}
          />
        </Card>
        <Card span={4} title={say('One point', '单点')}>
          <LineChart
            title="One point"
            summary="One point only."
            height={160}
            categories={['Mon']}
            categoryName="Day"
            formatValue={(value) => format.percent(value)}
            series={[{ id: 'a', label: 'D1', points: [{ value: 0.2 }] }]}
          />
        </Card>
        <Card span={4} title={say('Gaps and islands', '间断')}>
          <LineChart
            title="Gaps"
            summary="Gaps and a lonely point."
            height={160}
            categories={['1', '2', '3', '4', '5', '6', '7']}
            categoryName="Day"
            formatValue={(value) => format.percent(value)}
            series={[
              {
                id: 'a',
                label: 'D1',
                points: [0.2, null, 0.24, null, 0.18, 0.21, 0.2].map((value) => ({ value })),
              },
            ]}
          />
        </Card>
        <Card span={4} title={say('Nothing', '无数据')}>
          <LineChart
            title="Nothing"
            summary="No values."
            height={160}
            categories={['1', '2']}
            categoryName="Day"
            formatValue={(value) => format.percent(value)}
            series={[{ id: 'a', label: 'D1', points: [{ value: null }, { value: null }] }]}
          />
          <Sparkline values={[1, 3, null, 2, 5]} label="with a gap" tone="neutral" />
        </Card>
        <Card title={say('365 cohorts × 90 days, virtual', '365 队列 × 90 天')}>
          <HeatTable
            data={heat}
            title="Virtual"
            summary="Virtual in both directions."
            rowHeader={say('Registered', '注册日')}
            sizeHeader={say('People', '人数')}
            scaleMax={0.26}
            maxHeight={320}
            tip={({ row, column }) => `${row} · ${column}`}
          />
        </Card>
      </div>
    </>
  );
};
