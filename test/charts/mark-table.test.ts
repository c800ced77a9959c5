import { expect, it } from 'vitest';
import { createPunctuation } from '../../src/ui/format/create-punctuation.ts';
import { summaryWithMarks, withMarks } from '../../src/charts/marks/mark-table.ts';

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
    createPunctuation('en'),
  );
  expect(table.header).toEqual(['Day', 'People', 'Marks']);
  expect(table.rows.map(({ texts }) => texts[2])).toEqual(['5 Jan: New; Seen', '']);
  expect(table.rows.map(({ cells }) => cells[2])).toEqual(['2026-01-05: New; Seen', '']);
});

it('adds the marks to a summary in the signs of each language', () => {
  const marks = [
    { id: 'a', at: 0, kind: 'release' as const, label: '新版' },
    { id: 'b', at: 1, kind: 'note' as const, label: '停机' },
  ];
  expect(summaryWithMarks('新增：3。', marks, '标记', createPunctuation('zh'))).toBe(
    '新增：3。标记：新版；停机',
  );
  expect(summaryWithMarks('New: 3', marks, 'Marks', createPunctuation('en'))).toBe(
    'New: 3. Marks: 新版; 停机',
  );
});
