import { type QueryClient, queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { HolidayCountries } from '../backends/holiday-calendar.ts';
import type { HoldfastError } from '../model/errors.ts';
import type { Holiday } from '../model/holidays.ts';
import type { LocalDate } from '../model/units.ts';
import { useDatasetStore } from '../state/dataset-store.ts';
import { savedKeyOf, useSavedStore } from '../state/saved-store.ts';
import { type LoadHolidays, useServices } from './backend-context.tsx';
import { isBug } from './failures.ts';

/** Marks come after what they mark: nothing is asked for them while questions about the data wait for their answers. */
const answered = (client: QueryClient): Promise<void> =>
  new Promise((resolve) => {
    const asked = (): boolean => client.isFetching({ queryKey: ['metric'] }) > 0;
    if (!asked()) {
      resolve();
      return;
    }
    const leave = client.getQueryCache().subscribe(() => {
      if (asked()) return;
      leave();
      resolve();
    });
  });

/** Holidays never change under their key. */
const always = { staleTime: Infinity, gcTime: Infinity, retry: false, networkMode: 'always' } as const;

const countriesOptions = (load: LoadHolidays | null, zone: string) =>
  queryOptions<HolidayCountries, HoldfastError>({
    queryKey: ['holiday-countries', zone],
    queryFn: async ({ client }) => {
      await answered(client);
      return load ? (await load()).countries(zone) : { known: [], inZone: [] };
    },
    ...always,
    throwOnError: isBug,
  });

const holidaysOptions = (load: LoadHolidays | null, country: string, firstYear: number, lastYear: number) =>
  queryOptions<Holiday[], HoldfastError>({
    queryKey: ['holidays', country, firstYear, lastYear],
    queryFn: async ({ client }) => {
      await answered(client);
      return load ? (await load()).between(country, firstYear, lastYear) : [];
    },
    ...always,
    throwOnError: isBug,
  });

export type HolidayChoice = {
  /** every country whose holidays are known; empty until they are */
  known: string[];
  /** whose holidays are marked */
  chosen: string[];
  /** of the zone or the browser's region, where nothing was chosen */
  byDefault: string[];
  /** the default follows from the zone alone */
  byZone: boolean;
  error: HoldfastError | null;
};

/** Whose holidays are marked: the person's choice, else the country of the data set's zone. */
export function useHolidayChoice(): HolidayChoice {
  const { loadHolidays } = useServices();
  const dataset = useDatasetStore((store) => store.dataset);
  const key = dataset === null ? '' : savedKeyOf(dataset);
  const own = useSavedStore(({ saved }) => saved.datasets.find((one) => one.key === key)?.holidays);
  const zone = dataset?.resolved.timezone ?? '';
  const { data, error } = useQuery({ ...countriesOptions(loadHolidays, zone), enabled: dataset !== null });
  return useMemo(() => {
    const byDefault = data ? countriesByDefault(data, navigator.language) : [];
    return {
      known: data?.known ?? [],
      chosen: own ?? byDefault,
      byDefault,
      byZone: data?.inZone.length === 1,
      error,
    };
  }, [data, own, error]);
}

/** The only country of a zone, else the region of the browser's language where it fits the zone, or the zone has none. */
export function countriesByDefault({ known, inZone }: HolidayCountries, language: string): string[] {
  if (inZone.length === 1) return inZone;
  const region = new Intl.Locale(language).maximize().region ?? '';
  return (inZone.length === 0 ? known : inZone).includes(region) ? [region] : [];
}

const noHolidays: Holiday[] = [];

/** The holidays chosen, on days from … to; fewer while some are not there yet. null: nothing is asked. */
export function useHolidays(span: { from: LocalDate; to: LocalDate } | null): Holiday[] {
  const { loadHolidays } = useServices();
  const { chosen } = useHolidayChoice();
  const from = span?.from ?? '';
  const to = span?.to ?? '';
  const all = useQueries({
    queries:
      span === null
        ? []
        : chosen.map((country) =>
            holidaysOptions(loadHolidays, country, Number(from.slice(0, 4)), Number(to.slice(0, 4))),
          ),
    combine: together,
  });
  return useMemo(() => {
    const inside = all.filter((holiday) => holiday.to >= from && holiday.from <= to);
    return inside.length === 0 ? noHolidays : inside;
  }, [all, from, to]);
}

const together = (answers: readonly { data?: Holiday[] | undefined }[]): Holiday[] =>
  answers.flatMap(({ data }) => data ?? noHolidays);
