import { createContext, type ReactNode, useContext } from 'react';
import type { Backend } from '../backends/backend.ts';
import type { HolidayCalendar } from '../backends/holiday-calendar.ts';
import type { ApiSource } from '../model/dataset.ts';
import type { Mark } from '../state/saved.ts';
import type { Settings } from '../model/settings/settings.ts';

/** The demo's API: `prepare` puts it in place and says where it is and how to read it, or rejects with a `HoldfastError`. */
export type Demo = { prepare: () => Promise<{ source: ApiSource; settings: Settings; marks: Mark[] }> };

/** Loads the calendar of holidays, when it is first asked. */
export type LoadHolidays = () => Promise<HolidayCalendar>;

type Services = { backend: Backend; demo: Demo | null; loadHolidays: LoadHolidays | null };

const ServicesContext = createContext<Services | null>(null);

type Props = { backend: Backend; demo?: Demo; loadHolidays?: LoadHolidays; children: ReactNode };

/** Gives the backend, and where they are the demo and the holidays, to everything below, for its whole life. */
export function BackendProvider({ backend, demo, loadHolidays, children }: Props) {
  const services = { backend, demo: demo ?? null, loadHolidays: loadHolidays ?? null };
  return <ServicesContext value={services}>{children}</ServicesContext>;
}

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('a BackendProvider is missing above');
  return services;
}

/** The backend that answers this page's questions. */
export const useBackend = (): Backend => useServices().backend;
