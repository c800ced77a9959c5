import { Select } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { machineSettings } from '../../../state/machine-settings.ts';

type Props = {
  id?: string;
  label: string;
  description?: string | undefined;
  value: string;
  onChange: (zone: string) => void;
  /** False inside a dialogue or popover. */
  withinPortal?: boolean;
};

/** Shown at once; the rest comes up as one types. */
const mostShown = 40;

/** The zone as it is, this machine's and UTC first, then every zone that the browser knows. */
export const ZoneSelect = ({ id, label, description, value, onChange, withinPortal = true }: Props) => {
  const { t } = useLingui();
  const zones = useMemo(
    () => [...new Set([value, machineSettings().timezone, 'UTC', ...Intl.supportedValuesOf('timeZone')])],
    [value],
  );
  return (
    <Select
      {...(id !== undefined && { id })}
      label={label}
      description={description}
      data={zones}
      value={value}
      limit={mostShown}
      searchable
      allowDeselect={false}
      nothingFoundMessage={t`No such zone`}
      onChange={(zone) => zone !== null && onChange(zone)}
      comboboxProps={{ withinPortal }}
    />
  );
};
