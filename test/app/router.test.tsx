import { createMemoryHistory } from '@tanstack/react-router';
import { expect, it } from 'vitest';
import { createAppRouter } from '../../src/app/router.tsx';
import { PAGES } from '../../src/app/pages.ts';

const open = async (address: string) => {
  const router = createAppRouter({
    Shell: ({ children }) => children,
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  await router.load();
  return router;
};

it('opens the overview where no page is named, and keeps what the address says', async () => {
  const router = await open('/?from=2026-01-01');
  expect(router.state.location.pathname).toBe('/overview');
  expect(router.state.location.search).toEqual({ from: '2026-01-01' });
});

it.each(PAGES.map(({ id, path }) => [id, path] as const))('finds the page %s', async (_id, path) => {
  const router = await open(path);
  expect(router.state.matches.at(-1)?.fullPath).toBe(path);
});

it('keeps the view behind the # of the address', () => {
  const router = createAppRouter({ Shell: ({ children }) => children, history: createMemoryHistory() });
  expect(router.buildLocation({ to: '/retention', search: { lang: 'zh' } }).href).toBe('/retention?lang=zh');
});
