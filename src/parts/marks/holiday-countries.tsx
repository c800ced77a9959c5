import { Trans, useLingui } from '@lingui/react/macro';
import { MultiSelect } from '@mantine/core';
import { useMemo } from 'react';
import { useHolidayChoice } from '../../queries/holidays.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { savedKeyOf, savedStore } from '../../state/saved-store.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { countryName } from './mark-words.ts';

const most = 4;

/** Whose holidays are marked: the country of the data's zone unless others are chosen. */
export const HolidayCountries = () => {
  const { t } = useLingui();
  const format = useFormat();
  const dataset = useDatasetStore((store) => store.dataset);
  const { known, chosen, byDefault, byZone, error } = useHolidayChoice();
  const options = useMemo(
    () =>
      known
        .map((code) => ({ value: code, label: countryName(code, format.language) }))
        .toSorted((a, b) => a.label.localeCompare(b.label, format.language)),
    [known, format.language],
  );
  if (dataset === null) return null;
  const put = (countries: string[] | null): void =>
    savedStore.getState().putHolidays(savedKeyOf(dataset), countries);
  const zone = dataset.resolved.timezone;
  const usual = byDefault.map((code) => countryName(code, format.language));
  return (
    <div className="hf-holiday-countries">
      <MultiSelect
        label={t`Holidays of`}
        description={
          error
            ? t`The holidays could not be loaded: ${error.message}`
            : t`Whole public holidays, on charts of at most five years. At most ${most} countries.`
        }
        placeholder={chosen.length === 0 ? t`no country` : undefined}
        data={options}
        value={chosen.filter((code) => known.includes(code))}
        onChange={put}
        maxValues={most}
        limit={300}
        searchable
        hidePickedOptions
        nothingFoundMessage={t`No country of that name`}
        comboboxProps={{ withinPortal: true }}
      />
      {chosen.join() === byDefault.join() ? (
        byDefault.length === 0 ? null : (
          <p className="hf-muted">
            {byZone ? (
              <Trans>Chosen by the data’s time zone, {zone}.</Trans>
            ) : (
              <Trans>Chosen by your browser’s language: the time zone {zone} names no one country.</Trans>
            )}
          </p>
        )
      ) : (
        <button type="button" className="hf-link" onClick={() => put(null)}>
          {usual.length === 0 ? <Trans>Back to none</Trans> : <Trans>Back to {format.list(usual)}</Trans>}
        </button>
      )}
    </div>
  );
};
