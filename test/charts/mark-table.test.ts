import { expect, it } from 'vitest';
import { withMarks } from '../../src/charts/marks/mark-table.ts';

it('has marks with their dates as the page writes them in the table, and as ISO in the file', () => {
  const row = { texts: ['5 Jan', '3'], cells: ['2026-01-05', 3] };
  const table = withMarks(
    {
      header: ['Day', 'People'],
      rows: [
        { key: '0', ...row },
        { key: '1', ...row },
      ],
    },
    [
      { id: 'a', at: 0, kind: 'release', label: 'New', detail: '5 Jan: New', fileDetail: '2026-01-05: New' },
      { id: 'b', at: 0, kind: 'note', label: 'Seen' },
    ],
    'Marks',
  );
  expect(table.header).toEqual(['Day', 'People', 'Marks']);
  expect(table.rows.map(({ texts }) => texts[2])).toEqual(['5 Jan: New; Seen', '']);
  expect(table.rows.map(({ cells }) => cells[2])).toEqual(['2026-01-05: New; Seen', '']);
});
