import { createContext, type ReactNode, useContext } from 'react';
import type { Backend } from '../backends/backend.ts';
import type { ApiSource } from '../model/dataset.ts';
import type { Mark } from '../state/saved.ts';
import type { Settings } from '../model/settings/settings.ts';

/** The demo's API: `prepare` puts it in place and says where it is and how to read it, or rejects with a `HoldfastError`. */
export type Demo = { prepare: () => Promise<{ source: ApiSource; settings: Settings; marks: Mark[] }> };

type Services = { backend: Backend; demo: Demo | null };

const ServicesContext = createContext<Services | null>(null);

type Props = { backend: Backend; demo?: Demo; children: ReactNode };

/** Gives the backend, and where there is one the demo, to everything below. Both stay the same for its whole life. */
export function BackendProvider({ backend, demo, children }: Props) {
  return <ServicesContext value={{ backend, demo: demo ?? null }}>{children}</ServicesContext>;
}

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('a BackendProvider is missing above');
  return services;
}

/** The backend that answers this page's questions. */
export const useBackend = (): Backend => useServices().backend;
