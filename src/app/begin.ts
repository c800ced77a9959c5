import { notifyManager, QueryClient } from '@tanstack/react-query';
import { type Demo } from '../queries/backend-context.tsx';
import { getReady, type Opener } from '../queries/get-ready.ts';
import { decodeView } from '../state/url-codec.ts';
import { type StartDemo, toDemo } from './demo-source.ts';
import { beforeNextFrame } from './next-frame.ts';

/** What the first opening needs is begun while the browser is still loading what draws the page. */
export function begin(
  backend: Opener['backend'],
  startDemo: StartDemo,
): { queryClient: QueryClient; demo: Demo } {
  notifyManager.setScheduler(beforeNextFrame);
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  const demo = toDemo(startDemo);
  const search = location.hash.split('?')[1] ?? '';
  getReady({ backend, demo, queryClient }, decodeView(search).view.dataset);
  return { queryClient, demo };
}
