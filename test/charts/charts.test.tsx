import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { BarChart } from '../../src/charts/bar/bar-chart.tsx';
import { textWidth } from '../../src/charts/axis/text-width.ts';
import { TableView } from '../../src/charts/frame/table-view.tsx';
import { useChartCard } from '../../src/charts/frame/use-chart-card.ts';
import { RetentionCurveChart } from '../../src/charts/line/retention-curve-chart.tsx';
import { RetentionTrendChart } from '../../src/charts/line/retention-trend-chart.tsx';
import { Sparkline } from '../../src/charts/sparkline.tsx';
import { CardMenu } from '../../src/ui/card/card-menu.tsx';
import { savedFiles } from '../support/saved-files.ts';
import { renderUi } from '../support/render.tsx';

const DAYS = ['2026-06-14', '2026-06-15', '2026-06-16'];

const Trend = ({ view, label = 'D1' }: { view?: 'chart' | 'table'; label?: string }) => (
  <RetentionTrendChart
    title="Came back"
    summary="D1 rose to 24%."
    view={view}
    periods={DAYS}
    period="day"
    categoryName="Registered"
    series={[
      {
        id: 'd1',
        label,
        endLabel: `${label} 24%`,
        band: true,
        points: [
          { value: 0.2, low: 0.1, high: 0.3, detail: '20 of 100' },
          { value: 0.22 },
          { value: 0.24, open: true },
        ],
      },
    ]}
    targets={[{ id: 'd1', value: 0.2, label: 'D1 target' }]}
    marks={[{ id: 'r', at: 1, label: 'New onboarding', kind: 'release' }]}
  />
);

describe('a line chart', () => {
  it('has a name, words and a title in its drawing', () => {
    const { container } = renderUi(<Trend />);
    const figure = screen.getByRole('figure', { name: 'Came back' });
    expect(figure).toHaveAccessibleDescription('D1 rose to 24%. Marks: New onboarding');
    expect(container.querySelector('svg > title')).toHaveTextContent('Came back');
    expect(container.querySelector('svg > desc')).toHaveTextContent('D1 rose to 24%. Marks: New onboarding');
  });

  it('labels the line at its end, the target and the mark', () => {
    renderUi(<Trend />);
    expect(screen.getByText('D1 24%')).toBeInTheDocument();
    expect(screen.getByText('D1 target')).toBeInTheDocument();
    expect(screen.getAllByText('New onboarding').length).toBeGreaterThan(0);
  });

  it('cuts a name that is too long for its end, and keeps its number', () => {
    const label = 'campaign number 7 – autumn sale, look-alike audience, retargeting';
    const { container } = renderUi(<Trend label={label} />);
    const end = container.querySelector('text.hf-chart-end');
    expect(end?.lastChild).toHaveTextContent(/^campaign number 7 .*… 24%$/);
    expect(textWidth(end?.lastChild?.textContent ?? '', 12)).toBeLessThanOrEqual(200);
    expect(end?.querySelector('title')).toHaveTextContent(`${label} 24%`);
  });

  it('shows its point by keyboard', async () => {
    const { user, container } = renderUi(<Trend />);
    const svg = container.querySelector('svg');
    svg?.focus();
    await user.keyboard('{ArrowRight}');
    const tip = await screen.findByRole('status');
    expect(tip).toHaveTextContent('Mon 15 Jun');
    expect(tip).toHaveTextContent('New onboarding');
    expect(container.querySelectorAll('circle[r="3.5"]')).toHaveLength(1);
  });

  it('becomes a table of the same numbers', () => {
    renderUi(<Trend view="table" />);
    const grid = screen.getByRole('grid', { name: 'Came back' });
    expect(within(grid).getByRole('gridcell', { name: 'Sun 14 Jun' })).toBeVisible();
    expect(within(grid).getByRole('gridcell', { name: '24.0% …' })).toBeVisible();
    expect(within(grid).getByRole('columnheader', { name: 'Marks' })).toBeVisible();
    const marked = within(grid).getByRole('row', { name: /Mon 15 Jun/ });
    expect(within(marked).getByRole('gridcell', { name: 'New onboarding' })).toBeVisible();
  });
});

describe('a chart as a table', () => {
  it('has room for the whole head of each column', () => {
    const long = 'D30, the seven days pooled';
    renderUi(
      <TableView
        label="Came back"
        maxHeight={300}
        table={{
          header: ['Registered', 'D1', long],
          rows: [{ key: '1', texts: ['a', '1', '2'], cells: ['a', 1, 2] }],
        }}
      />,
    );
    const head = screen.getByRole('columnheader', { name: long }).closest<HTMLElement>('[role="row"]');
    const least = [...(head?.style.gridTemplateColumns ?? '').matchAll(/minmax\(([\d.]+)rem/g)].map(
      ([, rem]) => Number(rem) * 16,
    );
    expect(least[1]).toBe(84);
    expect(least[2]).toBeGreaterThan(textWidth(long, 13));
  });
});

describe('RetentionCurveChart', () => {
  const props = {
    title: 'Curve',
    summary: 'Falls.',
    categoryName: 'Day',
    offsets: [0, 1, 2, 3].map((offset) => ({ offset, label: `Day ${offset}`, tick: String(offset) })),
    series: [{ id: 'a', label: 'All', points: [1, 0.3, 0.2, 0.1].map((value) => ({ value })) }],
  };

  it('scales to what comes after offset 0', () => {
    renderUi(<RetentionCurveChart {...props} />);
    expect(screen.getByText('30%')).toBeInTheDocument();
    expect(screen.queryByText('100%')).not.toBeInTheDocument();
  });

  it('keeps offset 0 in the table', () => {
    renderUi(<RetentionCurveChart {...props} view="table" />);
    expect(screen.getByRole('gridcell', { name: '100.0%' })).toBeVisible();
  });
});

it('draws a legend for several kinds of bars', () => {
  renderUi(
    <BarChart
      title="Lifecycle"
      summary="Growing."
      stacked
      categories={['W1', 'W2']}
      categoryName="Week"
      formatValue={String}
      series={[
        { id: 'new', label: 'New', values: [3, 4] },
        { id: 'dormant', label: 'Dormant', values: [-1, -2] },
      ]}
    />,
  );
  expect(screen.getAllByRole('listitem').map((item) => item.textContent)).toEqual(['New', 'Dormant']);
});

it('says beside a bar what it is of', async () => {
  const { user, container } = renderUi(
    <BarChart
      title="Silence"
      summary="Most are here."
      categories={['0–6 d', '7+ d']}
      categoryName="Silent for"
      formatValue={String}
      series={[{ id: 'people', label: 'People', values: [3, 1], details: ['3 of 4', null] }]}
    />,
  );
  container.querySelector('svg')?.focus();
  expect(await screen.findByRole('row', { name: 'People 3 3 of 4' })).toBeVisible();
  await user.keyboard('{ArrowRight}');
  expect(await screen.findByRole('row', { name: 'People 1' })).toBeVisible();
});

it('says what a sparkline shows, and draws none for a single value', () => {
  const { rerender } = renderUi(<Sparkline values={[1, null, 3]} label="from 1 to 3" />);
  expect(screen.getByRole('img', { name: 'from 1 to 3' })).toBeVisible();
  rerender(<Sparkline values={[1]} label="one" />);
  expect(screen.queryByRole('img')).not.toBeInTheDocument();
});

it('draws a sparkline of many points up to the last one that is known', () => {
  const values = Array.from({ length: 247 }, (_, at) => (at < 245 ? at : null));
  const { container } = renderUi(<Sparkline values={values} label="rising" />);
  const path = container.querySelector('path')?.getAttribute('d') ?? '';
  expect(path).toMatch(/^M[^M]+ 8\.00$/);
});

describe('the export', () => {
  it('is offered in the menu of the card, which also turns the chart into a table', async () => {
    const made = savedFiles();
    const Example = () => {
      const card = useChartCard({
        title: 'Came back',
        table: () => ({
          header: ['Day', 'D1 in 3\u00A0天'],
          rows: [{ key: '0', texts: ['第\u00A01\u00A0天', '20%'], cells: ['第\u00A01\u00A0天', 0.2] }],
        }),
      });
      return (
        <>
          <CardMenu of="Came back" items={card.items} />
          <p>{card.view}</p>
        </>
      );
    };
    const { user } = renderUi(<Example />);
    const choose = async (name: string): Promise<void> => {
      await user.click(screen.getByRole('button', { name: 'More about Came back' }));
      await user.click(await screen.findByRole('menuitem', { name }));
    };
    await choose('Save as CSV');
    expect(made).toHaveLength(1);
    expect(await made[0]?.text()).toContain('Day,D1 in 3 天\r\n第 1 天,0.2\r\n');
    await choose('Show as table');
    expect(screen.getByText('table')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'More about Came back' }));
    expect(await screen.findByRole('menuitem', { name: 'Save as PNG' })).toBeEnabled();
  });

  it('says so where there are no numbers to save', async () => {
    const made = savedFiles();
    const Empty = () => (
      <CardMenu of="Kinds" items={useChartCard({ title: 'Kinds', table: () => null }).items} />
    );
    const { user } = renderUi(<Empty />);
    await user.click(screen.getByRole('button', { name: 'More about Kinds' }));
    await user.click(await screen.findByRole('menuitem', { name: 'Save as CSV' }));
    expect(await screen.findByText('There are no numbers here to save.')).toBeVisible();
    expect(made).toHaveLength(0);
  });
});
