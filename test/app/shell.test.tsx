import { i18n } from '@lingui/core';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router';
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { activateLanguage } from '../../src/app/i18n/activate.ts';
import { PageMissing } from '../../src/app/page-states.tsx';
import { AppShell } from '../../src/app/shell/app-shell.tsx';
import { renderUi } from '../support/render.tsx';

const setup = async (address = '/overview?from=2026-01-01') => {
  const root = createRootRoute({
    component: () => (
      <AppShell
        dataset={<button type="button">events.csv</button>}
        badges={{ churn: '1,284' }}
        railNote="On this machine only."
      >
        <Outlet />
      </AppShell>
    ),
    notFoundComponent: PageMissing,
  });
  const routes = ['/overview', '/retention', '/segments', '/churn', '/data'].map((path) =>
    createRoute({ getParentRoute: () => root, path, component: () => <h1>{path}</h1> }),
  );
  const router = createRouter({
    routeTree: root.addChildren(routes),
    history: createMemoryHistory({ initialEntries: [address] }),
  });
  const { user } = renderUi(<RouterProvider router={router} />);
  await screen.findByRole('main');
  const rail = () => screen.getAllByRole('navigation', { name: /Pages|页面/ })[0] ?? document.body;
  return { user, router, rail };
};

afterEach(() => act(() => activateLanguage('en')));

describe('the shell', () => {
  it('goes from page to page, keeping the view', async () => {
    const { user, router, rail } = await setup();
    expect(within(rail()).getByRole('link', { name: 'Overview' })).toHaveAttribute('aria-current', 'page');
    await user.click(within(rail()).getByRole('link', { name: 'Retention' }));
    expect(await screen.findByRole('heading', { name: '/retention' })).toBeVisible();
    expect(router.state.location.search).toEqual({ from: '2026-01-01' });
  });

  it('shows what is looked at, and figures beside pages', async () => {
    const { rail } = await setup();
    const scope = screen.getByRole('group', { name: 'What is looked at' });
    expect(within(scope).getByRole('button', { name: 'events.csv' })).toBeVisible();
    expect(within(rail()).getByRole('link', { name: 'Churn risk 1,284' })).toBeVisible();
  });

  it('collapses its rail to icons that keep their names, and remembers it', async () => {
    const { user, rail } = await setup();
    await user.click(within(rail()).getByRole('button', { name: 'Show icons only' }));
    expect(within(rail()).getByRole('link', { name: 'Retention' })).toBeInTheDocument();
    expect(within(rail()).getByRole('button', { name: 'Show the names of the pages' })).toHaveAttribute(
      'aria-expanded',
      'false',
    );
    expect(localStorage.getItem('holdfast-rail')).toContain('icons');
  });

  it('opens the pages in a drawer, which closes on choosing one', async () => {
    const { user } = await setup();
    await user.click(screen.getByRole('button', { name: 'Open the list of pages' }));
    const drawer = await screen.findByRole('dialog', { name: 'Pages' });
    await user.click(within(drawer).getByRole('link', { name: 'Segments' }));
    expect(await screen.findByRole('heading', { name: '/segments' })).toBeVisible();
    await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  });

  it('names the window after the page, and says the page that is gone to', async () => {
    const { user, rail } = await setup();
    const said = () =>
      [...document.querySelectorAll('[aria-live="polite"]')].map((region) => region.textContent).join('');
    expect(document.title).toBe('Overview · Holdfast');
    expect(said()).toBe('');
    await user.click(within(rail()).getByRole('link', { name: 'Segments' }));
    await screen.findByRole('heading', { name: '/segments' });
    expect(document.title).toBe('Segments · Holdfast');
    expect(said()).toBe('Segments');
  });

  it('changes the language of everything, the document included', async () => {
    const { user, rail } = await setup();
    await user.click(screen.getByRole('button', { name: '中文' }));
    expect(await within(rail()).findByRole('link', { name: '留存' })).toBeVisible();
    expect(document.documentElement).toHaveAttribute('lang', 'zh-CN');
    expect(i18n.locale).toBe('zh');
    await user.click(screen.getByRole('button', { name: 'English' }));
    expect(await within(rail()).findByRole('link', { name: 'Retention' })).toBeVisible();
  });

  it('changes the theme and remembers it', async () => {
    const { user } = await setup();
    await user.click(screen.getByRole('button', { name: 'Use the dark theme' }));
    expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark');
    expect(localStorage.getItem('holdfast-theme')).toBe('dark');
    await user.click(screen.getByRole('button', { name: 'Use the light theme' }));
    expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'light');
  });

  it('keeps to the system’s theme where the system chooses the colours', async () => {
    const plain = window.matchMedia;
    const system = vi
      .spyOn(window, 'matchMedia')
      .mockImplementation((query) =>
        Object.assign(plain(query), { matches: /forced-colors: active|color-scheme: dark/.test(query) }),
      );
    localStorage.setItem('holdfast-theme', 'light');
    const { user } = await setup();
    expect(system).toHaveBeenCalled();
    expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark');
    await user.click(screen.getByRole('button', { name: 'Theme: the system chooses the colours' }));
    expect(document.documentElement).toHaveAttribute('data-mantine-color-scheme', 'dark');
    expect(localStorage.getItem('holdfast-theme')).toBe('light');
  });

  it('lets the keyboard skip to the page', async () => {
    const { user } = await setup();
    await user.tab();
    expect(screen.getByRole('link', { name: 'Skip to the page' })).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(screen.getByRole('main')).toHaveFocus();
  });

  it('copies the address', async () => {
    const { user } = await setup();
    await user.click(screen.getByRole('button', { name: 'Share' }));
    expect(await screen.findByText('Link copied')).toBeVisible();
    expect(await navigator.clipboard.readText()).toBe(location.href);
  });

  it('says so where there is no such page', async () => {
    await setup('/nowhere');
    expect(await screen.findByText('There is no such page.')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Go to the overview' })).toBeVisible();
  });
});
