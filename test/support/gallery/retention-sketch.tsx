import { useMemo, useState } from 'react';
import { useChartCard } from '../../../src/charts/frame/use-chart-card.ts';
import { HeatLegend } from '../../../src/charts/heat/heat-legend.tsx';
import { heatScaleMax } from '../../../src/charts/heat/heat-scale.ts';
import { HeatTable } from '../../../src/charts/heat/heat-table.tsx';
import { AVERAGE_ROW, type HeatData, type HeatMode } from '../../../src/charts/heat/heat-types.ts';
import { RetentionCurveChart } from '../../../src/charts/line/retention-curve-chart.tsx';
import { CardMenu } from '../../../src/ui/card/card-menu.tsx';
import { Card } from '../../../src/ui/card/card.tsx';
import { Segmented } from '../../../src/ui/controls/segmented.tsx';
import { DateRangePicker } from '../../../src/ui/date/date-range-picker.tsx';
import { lastDays } from '../../../src/ui/date/date-range.ts';
import { addCivilDays } from '../../../src/ui/format/civil-date.ts';
import { useFormat } from '../../../src/ui/format/format-context.tsx';
import { PageHeader } from '../../../src/ui/page-header.tsx';
import { InlineNumber } from '../../../src/ui/sentence/inline-number.tsx';
import { InlineSelect } from '../../../src/ui/sentence/inline-select.tsx';
import { Sentence } from '../../../src/ui/sentence/sentence.tsx';
import { DataTable } from '../../../src/ui/table/data-table.tsx';
import { wave } from './sample.ts';
import { say } from './words.ts';

const OFFSETS = 15;

export const useHeatSample = (rowCount: number, offsets: number): HeatData => {
  const format = useFormat();
  return useMemo(() => {
    const size = (row: number): number =>
      row === AVERAGE_ROW ? 11204 : row === 9 ? 18 : 118 + Math.round(wave(row, 1) * 20);
    const rate = (row: number, column: number): number =>
      column === 0
        ? 0.62 + wave(row, 2) * 0.03
        : 0.25 / column ** 0.72 + (row < 0 ? 0 : wave(row * 3 + column, 5) * 0.015);
    return {
      hasAverage: true,
      rowCount,
      columns: Array.from({ length: offsets }, (_, at) => ({
        id: String(at),
        label: String(at),
        title: say(`Day ${at}`, `第 ${at} 天`),
      })),
      row: (index) => {
        const day = addCivilDays('2026-06-16', -index);
        return index === AVERAGE_ROW
          ? { id: 'all', label: say('All, pooled', '合并'), size: size(index) }
          : { id: day, label: format.dayShort(day), detail: format.weekday(day), size: size(index) };
      },
      cell: (row, column) => {
        if (row !== AVERAGE_ROW && column > row + 2) return null;
        const value = Math.max(0, rate(row, column));
        return {
          rate: value,
          count: Math.round(value * size(row)),
          size: size(row),
          open: row !== AVERAGE_ROW && column === row + 2,
        };
      },
    };
  }, [rowCount, offsets, format]);
};

export const RetentionSketch = () => {
  const format = useFormat();
  const [event, setEvent] = useState<string>('use');
  const [days, setDays] = useState(30);
  const [mode, setMode] = useState<HeatMode>('percent');
  const heat = useHeatSample(120, OFFSETS);
  const chart = useChartCard({ title: say('Share still coming back', '仍回来的比例'), table: () => null });
  const scaleMax = heatScaleMax(
    Array.from(
      { length: 12 * (OFFSETS - 1) },
      (_, at) => heat.cell(40 + Math.floor(at / 14), 1 + (at % 14))?.rate ?? 0,
    ),
  );
  const events = [
    'register',
    'use',
    'generate',
    'rewrite',
    'image',
    'export',
    'share',
    'feedback',
    'pay',
    'login',
  ].map((value, at) => ({ value, label: value, hint: format.count(90_000 - at * 8000) }));
  const curve = (start: number) =>
    Array.from({ length: 31 }, (_, at) => {
      const value = at === 0 ? 1 : start / at ** 0.62;
      return {
        value,
        low: value * 0.88,
        high: value * 1.12,
        open: at > 25,
        detail: `${Math.round(value * 2000)} / 2,000`,
      };
    });
  return (
    <>
      <PageHeader title={say('Retention', '留存')} />
      <Sentence label={say('The question', '问题')}>
        {say('People who ', '完成 ')}
        <InlineSelect
          label={say('First event', '起始事件')}
          value="register"
          options={events}
          onChange={() => {}}
        />
        {say(', came back and ', ' 的用户，之后 ')}
        <InlineSelect
          label={say('Return event', '回访事件')}
          value={event}
          options={events}
          onChange={setEvent}
        />{' '}
        <InlineSelect
          label={say('Mode', '口径')}
          value="on"
          options={[
            { value: 'on', label: say('on the day', '当天恰好'), about: say('exactly then', '恰在该日') },
            { value: 'after', label: say('on or after', '当天及以后') },
          ]}
          onChange={() => {}}
        />
        {say(', each ', '，按 ')}
        <InlineSelect
          label={say('Period', '周期')}
          value="day"
          options={[
            { value: 'day', label: say('day', '日') },
            { value: 'week', label: say('week', '周') },
          ]}
          onChange={() => {}}
        />
        {say(' for ', ' 统计 ')}
        <InlineNumber
          label={say('Number of periods', '期数')}
          value={days}
          min={2}
          max={365}
          onChange={setDays}
        />
        {say(', registered ', ' 期，注册于 ')}
        <DateRangePicker
          inline
          label={say('Date range', '日期范围')}
          value={{ from: '2026-01-01', to: '2026-06-29' }}
          onChange={() => {}}
          presets={[
            {
              id: '7',
              label: say('Last 7 days', '最近 7 天'),
              range: lastDays(7, '2026-01-01', '2026-06-29'),
            },
          ]}
        />
        {say(', split by ', '，按 ')}
        <InlineSelect
          label={say('Property', '属性')}
          value={null}
          placeholder={say('nothing', '不拆分')}
          options={[{ value: 'channel', label: say('channel', '渠道') }]}
          onChange={() => {}}
        />
        {say('.', ' 拆分。')}
      </Sentence>
      <div className="hf-grid" style={{ marginTop: 14 }}>
        <Card
          span={8}
          title={say('Share still coming back', '仍回来的比例')}
          definition={say(
            'Days after registering; band: 95% interval; dotted: fewer than all cohorts observed',
            '注册后天数；阴影为 95% 区间；点线为未全部观察',
          )}
          actions={
            <Segmented
              label={say('View', '视图')}
              value="curve"
              options={[
                { value: 'curve', label: say('Curve', '曲线') },
                { value: 'time', label: say('Over time', '随时间') },
                { value: 'single', label: say('Single number', '单值') },
              ]}
              onChange={() => {}}
            />
          }
          menu={<CardMenu of={say('Share still coming back', '仍回来的比例')} items={chart.items} />}
        >
          <RetentionCurveChart
            title={say('Share still coming back', '仍回来的比例')}
            summary={say('Referral keeps most.', '推荐渠道留存最高。')}
            view={chart.view}
            height={230}
            categoryName={say('Day', '天')}
            offsets={Array.from({ length: 31 }, (_, at) => ({
              offset: at,
              label: say(`Day ${at}`, `第 ${at} 天`),
              tick: String(at),
            }))}
            series={[
              { id: 'a', label: 'referral', endLabel: 'referral 4.9%', band: true, points: curve(0.36) },
              { id: 'b', label: 'search', endLabel: 'search 2.9%', band: true, points: curve(0.27) },
              {
                id: 'c',
                label: 'short video',
                endLabel: 'short video 0.9%',
                band: true,
                points: curve(0.17),
              },
            ]}
            targets={[{ id: 't', value: 0.1, label: say('Target', '目标') }]}
          />
        </Card>
        <Card
          span={4}
          title={say('The same data elsewhere', '换个产品看')}
          definition={say('Day 7, by each product’s default rules', '第 7 天，各产品默认口径')}
          notice={say(
            'Nothing is wrong: “on or after” counts everyone who returned at any later time.',
            '没有谁算错：“当天及以后”把之后任意时间回来的都计入。',
          )}
        >
          <DataTable
            label={say('Parity', '口径对照')}
            rowKey={(row) => row[0] ?? ''}
            rows={[
              ['Holdfast', '11.8%', say('on the day, calendar, pooled', '当天、自然日、合并')],
              ['Mixpanel', '38.2%', say('on or after, from each minute', '当天及以后，逐人计时')],
              ['Amplitude', '37.9%', say('on or after, 24 h windows', '当天及以后，24 小时窗')],
              ['PostHog', '11.8%', say('same; day 0 forced to 100%', '相同；首日恒为 100%')],
            ]}
            columns={[
              { id: 'p', header: say('Product', '产品'), cell: (row) => row[0] },
              { id: 'v', header: 'D7', align: 'end', cell: (row) => row[1] },
              { id: 'w', header: say('because', '原因'), cell: (row) => row[2] },
            ]}
          />
        </Card>
        <Card
          title={say('By registration day', '按注册日')}
          definition={<HeatLegend max={scaleMax} fewBelow={30} />}
          actions={
            <Segmented
              label={say('Cells show', '单元格显示')}
              value={mode}
              options={[
                { value: 'percent', label: '%' },
                { value: 'count', label: say('people', '人数') },
              ]}
              onChange={setMode}
            />
          }
          menu={<CardMenu of={say('By registration day', '按注册日')} items={chart.items} />}
        >
          <HeatTable
            data={heat}
            title={say('By registration day', '按注册日')}
            summary={say('Cohorts of June keep 12% on day 3.', '六月队列第 3 天留存 12%。')}
            rowHeader={say('Registered', '注册日')}
            sizeHeader={say('People', '人数')}
            mode={mode}
            scaleMax={scaleMax}
            maxHeight={400}
            onCellClick={() => {}}
            tip={({ row, column }) => {
              const cell = heat.cell(row, column);
              const cohort = heat.row(row);
              return (
                <>
                  <div>
                    <b>
                      {cell?.count} / {cohort.size}
                    </b>{' '}
                    {say('people who registered on', '人，注册于')} <b>{cohort.label}</b>
                  </div>
                  <div>
                    {say('came back on', '回来于')} {heat.columns[column]?.title}:{' '}
                    <b>{format.percent(cell?.rate ?? null)}</b>
                  </div>
                  <div className="hf-tip-foot">
                    {say('Click: who came back · who did not', '点击查看：回来的人 · 没回来的人')}
                  </div>
                </>
              );
            }}
          />
        </Card>
      </div>
    </>
  );
};
