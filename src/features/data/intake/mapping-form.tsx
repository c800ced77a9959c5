import { Radio, Select } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import type { Preview, ReadOptions } from '../../../model/dataset.ts';
import type { DateOrder } from '../../../model/settings/settings.ts';
import { InfoTip } from '../../../ui/controls/info-tip.tsx';
import { ZoneSelect } from '../meaning/zone-select.tsx';
import { everyEventOf, useEveryRowOptions, valueOfEvery } from './every-row.tsx';
import { type ColumnRole, withColumn, withEveryEvent } from './mapping.ts';

type Props = {
  preview: Preview;
  options: ReadOptions;
  onChange: (options: ReadOptions) => void;
  /** all else is known already: of the data set that these files are added to */
  columnsOnly?: boolean;
};

/** Which column is who, what and when, each with the reason, and what else the reading needs to know. */
export const MappingForm = ({ preview, options, onChange, columnsOnly = false }: Props) => {
  const { t } = useLingui();
  const { settings } = options;
  const roles: Record<ColumnRole, { label: string; none: string; content: string }> = {
    user: {
      label: t`Person`,
      none: t`No column looks like people. Choose the one that says who did it.`,
      content: t`Its values look like people’s ids.`,
    },
    event: {
      label: t`Event`,
      none: t`No column looks like events. Choose the one that says what was done, or say what every row is.`,
      content: t`Its values look like names of events.`,
    },
    time: {
      label: t`Time`,
      none: t`No column looks like a time. Choose the one that says when.`,
      content: t`Its values look like times.`,
    },
  };
  const reasonOf = (role: ColumnRole, reason: Preview['decisions'][number]['reason']): string => {
    if (reason === 'name') return t`Chosen by its name.`;
    if (reason === 'source')
      return t`Where this export has it; a row without it is read from the next place that may.`;
    if (reason === 'constant') {
      return settings.everyEvent === undefined
        ? t`Every row of this export is one; no column says it.`
        : t`Chosen by you.`;
    }
    return reason === 'chosen' ? t`Chosen by you.` : reason === 'content' ? roles[role].content : '';
  };
  const told = ({ role, reason }: Preview['decisions'][number]): string => {
    const why = reasonOf(role, reason);
    const { timeOfDay } = preview;
    return role === 'time' && timeOfDay !== undefined ? t`${why} The time of day is from ${timeOfDay}.` : why;
  };
  const data = preview.columns.filter((column) => column !== '');
  const everyRow = useEveryRowOptions();
  const listOf = (role: ColumnRole, column: string | null) => {
    if (role === 'event' && preview.source === 'generic') {
      const columns = { group: t`Columns`, items: data };
      const every = { group: t`No column says it`, items: everyRow };
      // The likelier first: the list of columns may be long.
      return column !== null && data.includes(column) ? [columns, every] : [every, columns];
    }
    return column === null || data.includes(column) ? data : [column, ...data];
  };
  const choose = (role: ColumnRole, value: string): void => {
    const every = role === 'event' ? everyEventOf(value) : null;
    onChange(every === null ? withColumn(options, role, value) : withEveryEvent(options, every));
  };
  return (
    <>
      <div className="hf-mapping-roles">
        {preview.decisions.map(({ role, column, reason }) => (
          <Select
            key={role}
            label={roles[role].label}
            data={listOf(role, column)}
            value={
              reason === 'constant' && preview.source === 'generic' && column !== null
                ? valueOfEvery(column)
                : column
            }
            searchable={data.length > 8}
            allowDeselect={false}
            placeholder={t`Choose a column`}
            description={told({ role, column, reason })}
            error={reason === 'none' ? roles[role].none : null}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            onChange={(value) => value !== null && choose(role, value)}
            comboboxProps={{ withinPortal: false }}
          />
        ))}
      </div>
      {preview.dateOrder === null && settings.dateOrder === undefined ? null : (
        <Radio.Group
          label={t`In a date such as 03/04/2026`}
          description={
            preview.dateOrder === 'undecided'
              ? t`These rows leave it open; please say.`
              : t`Found in the first rows.`
          }
          value={settings.dateOrder ?? (preview.dateOrder === 'undecided' ? '' : (preview.dateOrder ?? ''))}
          onChange={(value) =>
            onChange({ ...options, settings: { ...settings, dateOrder: value as DateOrder } })
          }
        >
          <div className="hf-radios">
            <Radio value="day-first" label={t`the day comes first: 3 April`} />
            <Radio value="month-first" label={t`the month comes first: 4 March`} />
          </div>
        </Radio.Group>
      )}
      {columnsOnly ? null : (
        <div className="hf-mapping-more">
          <ZoneSelect
            label={t`Time zone of the days, and of times that name none`}
            value={settings.timezone}
            onChange={(timezone) => onChange({ ...options, settings: { ...settings, timezone } })}
            withinPortal={false}
          />
          <Select
            label={
              <>
                <Trans>Rows that are the same in every column</Trans>{' '}
                <InfoTip label={t`About identical rows`}>
                  <Trans>
                    Two identical rows may be one event written twice, or two events in one second. They are
                    counted either way. Where a column is an id of the event, repeated ids are always removed.
                  </Trans>
                </InfoTip>
              </>
            }
            aria-label={t`Rows that are the same in every column`}
            data={[
              { value: 'keep', label: t`keep them all` },
              { value: 'remove', label: t`keep one of each` },
            ]}
            value={options.duplicates ?? 'keep'}
            allowDeselect={false}
            onChange={(value) => {
              const { duplicates: _, ...rest } = options;
              onChange(value === 'remove' ? { ...rest, duplicates: 'remove' } : rest);
            }}
            comboboxProps={{ withinPortal: false }}
          />
        </div>
      )}
    </>
  );
};
