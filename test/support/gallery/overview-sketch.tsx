import { Sparkline } from '../../../src/charts/sparkline.tsx';
import { RetentionTrendChart } from '../../../src/charts/line/retention-trend-chart.tsx';
import { useChartCard } from '../../../src/charts/frame/use-chart-card.ts';
import { CardMenu } from '../../../src/ui/card/card-menu.tsx';
import { Card } from '../../../src/ui/card/card.tsx';
import { Delta } from '../../../src/ui/controls/delta.tsx';
import { useFormat } from '../../../src/ui/format/format-context.tsx';
import { PageHeader } from '../../../src/ui/page-header.tsx';
import { IndicatorStrip, IndicatorTile } from '../../../src/ui/stat/indicator-tile.tsx';
import { ShareBar, Swatch } from '../../../src/ui/stat/share-bar.tsx';
import { DataTable } from '../../../src/ui/table/data-table.tsx';
import { DAYS, retentionSeries, wave } from './sample.ts';
import { say } from './words.ts';

const spark = (seed: number, slope: number) =>
  Array.from({ length: 26 }, (_, at) => wave(at, seed) + at * slope);

const tiles = () => [
  {
    id: 'd1',
    label: say('Day 1', '次日留存'),
    value: '23.4%',
    target: say('target ≥ 20%', '目标 ≥ 20%'),
    met: true,
  },
  {
    id: 'd7',
    label: say('Day 7', '7 日留存'),
    value: '11.8%',
    target: say('target ≥ 10%', '目标 ≥ 10%'),
    met: true,
  },
  {
    id: 'd30',
    label: say('Day 30', '30 日留存'),
    value: '4.6%',
    target: say('target ≥ 5%', '目标 ≥ 5%'),
    met: false,
  },
  {
    id: 'paid',
    label: say('Paid, 30 days', '付费留存'),
    value: '18.2%',
    target: say('target ≥ 15%', '目标 ≥ 15%'),
    met: true,
  },
  {
    id: 'uses',
    label: say('Uses a week', '周均使用'),
    value: '3.6',
    target: say('target ≥ 3', '目标 ≥ 3'),
    met: true,
  },
  { id: 'ltv', label: 'LTV ÷ CAC', value: null, target: say('target ≥ 3×', '目标 ≥ 3×'), met: null },
  {
    id: 'silent',
    label: say('Silent for 7 days', '沉默占比'),
    value: '34.1%',
    target: say('target ≤ 30%', '目标 ≤ 30%'),
    met: false,
  },
  {
    id: 'momentum',
    label: say('Use momentum', '使用动量'),
    value: '96%',
    target: say('target ≥ 80%', '目标 ≥ 80%'),
    met: true,
  },
  {
    id: 'feedback',
    label: say('Feedback', '反馈率'),
    value: '6.3%',
    target: say('target ≥ 5%', '目标 ≥ 5%'),
    met: true,
  },
];

const segments = () => [
  { id: 'core', label: say('Core', '核心'), value: 2214, change: 214 },
  { id: 'regular', label: say('Regular', '普通'), value: 4630, change: 388 },
  { id: 'potential', label: say('Potential', '潜在'), value: 3796, change: -95 },
  { id: 'churned', label: say('Churned', '流失'), value: 9360, change: 1102 },
];

export const OverviewSketch = () => {
  const format = useFormat();
  const title = say('Came back after registering', '注册后回来的用户');
  const chart = useChartCard({ title, table: () => null });
  const parts = segments();
  return (
    <>
      <PageHeader
        title={say('Are people staying?', '用户留下来了吗？')}
        subtitle={`${format.range('2026-01-01', '2026-06-29')} · ${say('20,000 people, 612,448 events · days in Asia/Shanghai · 6 of 9 targets met', '20,000 人，612,448 个事件 · 时区 Asia/Shanghai · 9 项目标达成 6 项')}`}
      />
      <IndicatorStrip label={say('Indicators', '指标')}>
        {tiles().map((tile, at) => (
          <IndicatorTile
            key={tile.id}
            {...tile}
            onOpen={() => {}}
            reason={
              tile.value === null ? (
                <button type="button" className="hf-link">
                  {say('Needs your CAC', '请填写获客成本')}
                </button>
              ) : undefined
            }
            sparkline={
              tile.value === null ? undefined : (
                <Sparkline
                  values={spark(at, tile.met ? 0.05 : -0.05)}
                  label={say('last 26 weeks', '最近 26 周')}
                  tone={tile.met ? 'accent' : 'bad'}
                />
              )
            }
          />
        ))}
      </IndicatorStrip>
      <div className="hf-grid" style={{ marginTop: 16 }}>
        <Card
          span={8}
          title={title}
          definition={say(
            'Share of the people who registered on a day and used the product exactly 1, 7, 30 days later. Dashed: target. Dotted: still open.',
            '某日注册的用户中，恰在第 1、7、30 天再次使用的比例。虚线为目标，点线为未结束。',
          )}
          menu={<CardMenu of={title} items={chart.items} />}
          notice={
            <>
              {say(
                'Since the new onboarding (26 Mar) D1 rose from 18.6% to 23.4% (+4.8 points, 95% 4.0–5.6) and holds in 9 of 10 channels. ',
                '新手引导上线（3月26日）后，次日留存由 18.6% 升至 23.4%（+4.8 个百分点，95% 区间 4.0–5.6），10 个渠道中 9 个成立。',
              )}
              <button type="button" className="hf-link">
                {say('See the evidence', '查看依据')}
              </button>
            </>
          }
        >
          <RetentionTrendChart
            title={title}
            summary={say('D1 rose in March; D7 and D30 follow.', '次日留存在三月上升，7 日与 30 日随后。')}
            view={chart.view}
            height={270}
            periods={DAYS}
            period="day"
            categoryName={say('Registered', '注册日')}
            series={[
              {
                id: 'd1',
                label: 'D1',
                endLabel: 'D1 23.4%',
                band: true,
                points: retentionSeries(0.185, 0.048, 0.03, 1),
              },
              {
                id: 'd7',
                label: 'D7',
                endLabel: 'D7 11.8%',
                points: retentionSeries(0.095, 0.022, 0.012, 7),
              },
              {
                id: 'd30',
                label: 'D30',
                endLabel: 'D30 4.6%',
                points: retentionSeries(0.041, 0.006, 0.005, 30),
              },
            ]}
            targets={[
              { id: 'd1', value: 0.2, label: say('D1 target', 'D1 目标'), color: 'var(--hf-series-1)' },
              { id: 'd7', value: 0.1, label: say('D7 target', 'D7 目标'), color: 'var(--hf-series-2)' },
              { id: 'd30', value: 0.05, label: say('D30 target', 'D30 目标'), color: 'var(--hf-series-3)' },
            ]}
            marks={[
              { id: 'spring', at: 47, label: say('Spring Festival', '春节') },
              { id: 'release', at: 84, label: say('New onboarding', '新手引导上线') },
              { id: 'may', at: 120, label: say('Labour Day', '劳动节') },
            ]}
          />
        </Card>
        <Card
          span={4}
          title={say('Segments', '用户分层')}
          definition={say('Everyone, by the last 30 days', '全部用户，按最近 30 天')}
          menu={<CardMenu of={say('Segments', '用户分层')} items={chart.items} />}
          notice={say(
            '388 people moved from potential to regular; 64% of them used “rewrite” in their first week.',
            '388 人由潜在变为普通，其中 64% 首周用过“改写”。',
          )}
        >
          <ShareBar
            label={say('Everyone by segment', '全部用户按分层')}
            parts={parts.map((part) => ({
              ...part,
              color: `var(--hf-segment-${part.id})`,
              text: format.percent(part.value / 20000),
            }))}
            onSelect={() => {}}
          />
          <div style={{ height: 8 }} />
          <DataTable
            label={say('Segments', '用户分层')}
            rows={parts}
            rowKey={(row) => row.id}
            onOpenRow={() => {}}
            columns={[
              {
                id: 'name',
                header: <span className="hf-hidden">{say('Segment', '分层')}</span>,
                cell: (row) => (
                  <>
                    <Swatch color={`var(--hf-segment-${row.id})`} />
                    {row.label}
                  </>
                ),
              },
              {
                id: 'people',
                header: say('People', '人数'),
                align: 'end',
                cell: (row) => format.count(row.value),
                sortBy: (row) => row.value,
              },
              {
                id: 'share',
                header: say('Share', '占比'),
                align: 'end',
                cell: (row) => format.percent(row.value / 20000),
              },
              {
                id: 'change',
                header: say('vs 30 d ago', '较 30 天前'),
                align: 'end',
                cell: (row) => (
                  <Delta
                    plain
                    text={format.signed(row.change)}
                    direction={row.change > 0 ? 'up' : 'down'}
                    good={row.id === 'churned' ? row.change < 0 : row.change > 0}
                  />
                ),
              },
            ]}
          />
        </Card>
      </div>
    </>
  );
};
