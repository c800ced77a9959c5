import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ChangesCard } from '../../../src/features/overview/changes-card.tsx';
import { newcombe } from '../../../src/statistics/newcombe.ts';
import { savedFiles } from '../../support/saved-files.ts';
import { renderOnPage } from '../page.tsx';

const spans = {
  now: { from: '2026-03-15', to: '2026-03-28' },
  before: { from: '2026-03-01', to: '2026-03-14' },
};
const [before, now] = [
  { x: 140, n: 560 },
  { x: 280, n: 560 },
];
const change = {
  measure: 'd7' as const,
  group: { property: 'channel', value: 'ads' },
  before,
  now,
  difference: newcombe(before, now),
  p: 0.0004,
  spans,
};

it('tells what changed as a table, too, and saves the same numbers', async () => {
  const made = savedFiles();
  const found = { changes: [change], spans, looked: 3, asked: [], kept: [] };
  const { user } = await renderOnPage(
    <ChangesCard found={found} stale={false} error={null} retry={() => {}} />,
  );
  const choose = async (name: string): Promise<void> => {
    await user.click(screen.getByRole('button', { name: 'More about What changed' }));
    await user.click(await screen.findByRole('menuitem', { name }));
  };
  await choose('Show as table');
  const table = within(await screen.findByRole('grid', { name: 'What changed' }));
  const cells = table.getAllByRole('gridcell').map(({ textContent }) => textContent);
  expect(cells.slice(0, 7)).toEqual(['D7', 'channel “ads”', '25.0%', '560', '50.0%', '560', '+25.0']);
  expect(cells.at(-1)).toBe('<\u00A00.001');
  await choose('Save as CSV');
  // A difference of shares, 0…1, where the page says points.
  expect(await made[0]?.text()).toContain(',Difference,Low,High,');
  expect(table.getByRole('columnheader', { name: 'Difference, points' })).toBeVisible();
  expect(await made[0]?.text()).toContain('D7,channel “ads”,0.25,560,0.5,560,0.25,');
});
