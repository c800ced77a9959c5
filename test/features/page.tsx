import { notifications } from '@mantine/notifications';
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterProvider,
} from '@tanstack/react-router';
import { act, configure, waitFor } from '@testing-library/react';
import { Fragment, type ReactNode } from 'react';
import { expect, vi } from 'vitest';
import type { Backend } from '../../src/backends/backend.ts';
import type { Dataset } from '../../src/model/dataset.ts';
import type { Settings } from '../../src/model/settings/settings.ts';
import { intakeStore } from '../../src/features/data/intake/intake-store.ts';
import { BackendProvider, type Demo, type LoadHolidays } from '../../src/queries/backend-context.tsx';
import { datasetStore, useDatasetStore } from '../../src/state/dataset-store.ts';
import { removalStore } from '../../src/state/removal-store.ts';
import { type Language } from '../../src/ui/format/create-format.ts';
import { renderUi } from '../support/render.tsx';
import { createSessionBackend } from '../support/session-backend.ts';
import { resetStores } from '../support/stores.ts';

// Parts come in chunks of their own, which a busy machine takes its time to load.
configure({ asyncUtilTimeout: 8_000 });
vi.setConfig({ testTimeout: 30_000 });

export const utc: Settings = { timezone: 'UTC', weekStart: 'monday' };

export const csvFile = (text: string | Uint8Array<ArrayBuffer>, name = 'events.csv'): File =>
  new File([text], name, { lastModified: 1 });

type Options = {
  backend?: Backend;
  demo?: Demo;
  loadHolidays?: LoadHolidays;
  path?: string;
  language?: Language;
  /** A file that is read and open before anything is drawn, and how. */
  csv?: string;
  settings?: Settings;
};

/** What shows a data set, for the one that is open, as the Data page mounts it. */
export const OpenDataset = ({ children }: { children: (dataset: Dataset) => ReactNode }) => {
  const dataset = useDatasetStore((store) => store.dataset);
  return dataset ? <Fragment key={dataset.version}>{children(dataset)}</Fragment> : null;
};

/** Draws something that stands on a page: with router, backend, fresh stores and, where given, an open data set. */
export async function renderOnPage(node: ReactNode, options: Options = {}) {
  const {
    backend = createSessionBackend(),
    demo,
    loadHolidays,
    path = '/data',
    language,
    csv,
    settings = utc,
  } = options;
  resetStores();
  act(() => notifications.clean());
  intakeStore.setState(intakeStore.getInitialState());
  removalStore.setState(removalStore.getInitialState());
  const root = createRootRoute({ component: () => node });
  const routes = ['/overview', '/retention', '/data'].map((path) =>
    createRoute({ getParentRoute: () => root, path, component: () => null }),
  );
  const router = createRouter({
    routeTree: root.addChildren(routes),
    history: createMemoryHistory({ initialEntries: [path] }),
  });
  const open = async (text: string, name = 'events.csv'): Promise<Dataset> => {
    const source = { kind: 'files' as const, name, files: [csvFile(text, name)] };
    await backend.read(source, { settings });
    const dataset = await backend.keepOpen();
    act(() => {
      const { begin, opened } = datasetStore.getState();
      opened(begin('open', name, 0), dataset);
    });
    return dataset;
  };
  if (csv !== undefined) await open(csv);
  const view = renderUi(
    <BackendProvider backend={backend} {...(demo && { demo })} {...(loadHolidays && { loadHolidays })}>
      <RouterProvider router={router} />
    </BackendProvider>,
    language ? { language } : {},
  );
  await waitFor(() => expect(router.state.status).toBe('idle'));
  return { ...view, backend, router, open };
}
