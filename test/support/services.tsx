import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, renderHook } from '@testing-library/react';
import { Component, type ReactNode } from 'react';
import { BackendProvider, type Demo } from '../../src/queries/backend-context.tsx';
import type { Dataset } from '../../src/model/dataset.ts';
import { datasetStore } from '../../src/state/dataset-store.ts';
import { createFakeBackend, type FakeBackend } from './fake-backend.ts';
import { resetStores } from './stores.ts';

/** What reached the error boundary: a bug, never a failure that a card shows. */
class Boundary extends Component<{ caught: (error: unknown) => void; children: ReactNode }> {
  override state = { broken: false };

  static getDerivedStateFromError() {
    return { broken: true };
  }

  override componentDidCatch(error: unknown): void {
    this.props.caught(error);
  }

  override render(): ReactNode {
    return this.state.broken ? null : this.props.children;
  }
}

type Options = { backend?: FakeBackend; demo?: Demo };

/** Fresh stores, a backend and everything that hooks find around them; `render` renders a hook there. */
export function setupServices({ backend = createFakeBackend(), demo }: Options = {}) {
  resetStores();
  const queryClient = new QueryClient();
  const bugs: unknown[] = [];
  /** Says that a data set is open, as the end of a reading does. */
  const show = (dataset: Dataset): void =>
    act(() => {
      const store = datasetStore.getState();
      store.opened(store.begin('open', dataset.name, 0), dataset);
    });
  const Around = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>
      <BackendProvider backend={backend} {...(demo && { demo })}>
        <Boundary caught={(error) => bugs.push(error)}>{children}</Boundary>
      </BackendProvider>
    </QueryClientProvider>
  );
  return {
    backend,
    queryClient,
    bugs,
    Around,
    show,
    render: <T, P>(hook: (props: P) => T, initialProps?: P) =>
      renderHook(hook, { wrapper: Around, ...(initialProps !== undefined && { initialProps }) }),
    /** Opens a data set of these events without any hook. */
    open: async (events: readonly unknown[], name = 'events.ndjson') => {
      const { id } = backend.keep(events, { name });
      const dataset = await backend.open(id);
      backend.calls.length = 0;
      show(dataset);
      return dataset;
    },
  };
}
