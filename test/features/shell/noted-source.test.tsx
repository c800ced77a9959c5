import { act, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { NotedSource } from '../../../src/features/shell/noted-source.tsx';
import { viewStore } from '../../../src/state/view-store.ts';
import { useSourceNote } from '../../../src/ui/card/source-note.ts';
import { renderOnPage, utc } from '../page.tsx';

const csv = `user,event,time,plan
ann,register,2026-01-01T08:00:00Z,free
ann,use,2026-03-31T23:30:00Z,free
`;

const Note = () => <output>{useSourceNote()}</output>;

it('says what the numbers of a card are of: the data, the dates and their zone, the people', async () => {
  const note = (
    <NotedSource>
      <Note />
    </NotedSource>
  );
  await renderOnPage(note, { csv, settings: { ...utc, timezone: 'Asia/Tokyo' } });
  const shown = screen.getByRole('status');
  expect(shown).toHaveTextContent('events.csv · 1 Jan – 1 Apr 2026, days in Asia/Tokyo');
  act(() => {
    viewStore.getState().setRange({ kind: 'last', days: 7 });
    const filter = { user: { property: 'plan', op: 'eq' as const, value: 'free' } };
    viewStore.getState().addPeople({ kind: 'filter', name: null, filter });
  });
  expect(shown).toHaveTextContent('events.csv · 26 Mar – 1 Apr 2026, days in Asia/Tokyo · plan is free');
});
