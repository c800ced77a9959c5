import { act } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { NotedSource } from '../../../src/features/shell/noted-source.tsx';
import { viewStore } from '../../../src/state/view-store.ts';
import { useSourceNote } from '../../../src/ui/card/source-note.ts';
import { renderOnPage, utc } from '../page.tsx';

const csv = `user,event,time,plan
ann,register,2026-01-01T08:00:00Z,free
ann,use,2026-03-31T23:30:00Z,free
`;

it('says what the numbers of a card are of: the data, the dates and their zone, the people', async () => {
  const drawn = vi.fn<(note: () => string) => void>();
  const Card = () => {
    drawn(useSourceNote());
    return null;
  };
  const note = (): string | undefined => drawn.mock.lastCall?.[0]();
  const page = (
    <NotedSource>
      <Card />
    </NotedSource>
  );
  await renderOnPage(page, { csv, settings: { ...utc, timezone: 'Asia/Tokyo' } });
  expect(note()).toBe('events.csv · 1 Jan – 1 Apr 2026, days in Asia/Tokyo');
  const before = drawn.mock.calls.length;
  act(() => {
    viewStore.getState().setRange({ kind: 'last', days: 7 });
    const filter = { user: { property: 'plan', op: 'eq' as const, value: 'free' } };
    viewStore.getState().addPeople({ kind: 'filter', name: null, filter });
  });
  expect(note()).toBe('events.csv · 26 Mar – 1 Apr 2026, days in Asia/Tokyo · plan is free');
  expect(drawn, 'no card is drawn again for it').toHaveBeenCalledTimes(before);
});
