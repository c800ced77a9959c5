import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type RouterHistory,
} from '@tanstack/react-router';
import { type ComponentType, type ReactNode } from 'react';
import { PageFailed, PageLoading, PageMissing } from './page-states.tsx';
import { PAGES } from './pages.ts';

type Search = Record<string, unknown>;

type Options = {
  /** What stands around every page: AppShell with its slots filled. */
  Shell: ComponentType<{ children: ReactNode }>;
  /** The URL codec of the state layer: unknown parameters in, checked ones out. */
  validateSearch?: ((search: Search) => Search) | undefined;
  parseSearch?: ((text: string) => Search) | undefined;
  stringifySearch?: ((search: Search) => string) | undefined;
  /** For tests: a memory history. */
  history?: RouterHistory | undefined;
};

/**
 * The address keeps everything behind `#`: any static host serves it from any folder without rewrite rules, and what
 * is being looked at (filters may name people) is never sent to a server.
 */
export const createAppRouter = (options: Options) => {
  const { Shell } = options;
  const root = createRootRoute({
    component: () => (
      <Shell>
        <Outlet />
      </Shell>
    ),
    notFoundComponent: PageMissing,
    validateSearch: options.validateSearch ?? ((search: Search) => search),
  });
  const index = createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: ({ search }) => {
      throw redirect({ to: '/overview', search, replace: true });
    },
  });
  const pages = PAGES.map((page) =>
    createRoute({ getParentRoute: () => root, path: page.path, component: page.component }),
  );
  const quality = createRoute({
    getParentRoute: () => root,
    path: '/data/quality',
    component: lazyRouteComponent(() => import('../features/data/quality/quality-page.tsx'), 'QualityPage'),
  });
  return createRouter({
    routeTree: root.addChildren([index, ...pages, quality]),
    history: options.history ?? createHashHistory(),
    defaultPreload: 'intent',
    defaultPendingMs: 150,
    defaultPendingComponent: PageLoading,
    defaultErrorComponent: PageFailed,
    scrollRestoration: true,
    ...(options.parseSearch ? { parseSearch: options.parseSearch } : {}),
    ...(options.stringifySearch ? { stringifySearch: options.stringifySearch } : {}),
  });
};

export type AppRouter = ReturnType<typeof createAppRouter>;
