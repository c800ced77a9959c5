import { NativeSelect, Select, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { type ReactNode, useMemo, useState } from 'react';
import { type WeekDay, weekDays } from '../../../model/calendar/week.ts';
import type { Dataset } from '../../../model/dataset.ts';
import { dataPlaces } from '../../../parts/data-link/data-link.tsx';
import { Card } from '../../../ui/card/card.tsx';
import { DateField } from '../../../ui/date/date-field.tsx';
import { ChangeBar } from './change-bar.tsx';
import { isShort } from './roles-card.tsx';
import { currencies } from './currencies.ts';
import {
  draftOfSettings,
  faultyFields,
  isChanged,
  type SettingsDraft,
  settingsOf,
} from './settings-draft.ts';
import { useApplySettings } from './use-apply-settings.ts';
import { useNoAmountWords } from './use-no-amount-words.ts';
import { ZONE_FIELD_ID } from './zone-field-id.ts';
import { ZoneSelect } from './zone-select.tsx';

type Props = { dataset: Dataset };

/** Fields of one row stand in line whether or not they have a description: it comes after the field. */
const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

type NumberField = 'cac' | 'lifetimeMonths';

const Section = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <fieldset className="hf-settings-section">
    <legend>{title}</legend>
    <div className="hf-settings-fields">{children}</div>
  </fieldset>
);

const textsOf = ({ properties }: Dataset) =>
  properties
    .filter(({ type }) => type === 'string')
    .map(({ name, values }) => ({ name, texts: values.map(({ value }) => String(value)) }));

/** Calendar and money of a data set. Mount it anew for other settings. */
export const SettingsCard = ({ dataset }: Props) => {
  const { t } = useLingui();
  const { configure, busy } = useApplySettings(dataset);
  const before = draftOfSettings(dataset);
  const [draft, setDraft] = useState(before);
  const { settings, resolved, properties, report } = dataset;
  const { economics } = resolved;
  const noAmount = useNoAmountWords();
  const set = (part: Partial<SettingsDraft>): void => setDraft({ ...draft, ...part });
  const faults = faultyFields(draft);
  const numeric = properties.filter(({ type }) => type === 'number').map(({ name }) => name);
  const codes = useMemo(() => currencies(), []);
  const dayNames: Record<WeekDay, string> = {
    monday: t`Monday`,
    tuesday: t`Tuesday`,
    wednesday: t`Wednesday`,
    thursday: t`Thursday`,
    friday: t`Friday`,
    saturday: t`Saturday`,
    sunday: t`Sunday`,
  };
  // Times without a zone are wall time of the data set's: in another zone they are other instants.
  const readsAgain = report.wallTimes === true && draft.timezone !== settings.timezone;
  const apply = (): void => configure(settingsOf(draft, settings));
  const number = (field: NumberField, label: string, placeholder: string, description?: string) => (
    <TextInput
      label={label}
      description={description}
      inputWrapperOrder={order}
      inputMode="decimal"
      placeholder={placeholder}
      value={draft[field]}
      error={faults.includes(field) ? t`A number of zero or more` : null}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  const found = resolved.amount;
  return (
    <Card
      id={dataPlaces.settings}
      span={isShort(dataset) ? 12 : 7}
      level={3}
      title={t`Calendar and money`}
      definition={t`An empty field is found from the data or keeps its default.`}
    >
      <div className="hf-settings">
        <Section title={<Trans>Calendar</Trans>}>
          <ZoneSelect
            id={ZONE_FIELD_ID}
            label={t`Time zone of the days`}
            value={draft.timezone}
            onChange={(timezone) => set({ timezone })}
          />
          <NativeSelect
            label={t`A week begins on`}
            size="xs"
            value={draft.weekStart}
            data={weekDays.map((day) => ({ value: day, label: dayNames[day] }))}
            onChange={(event) => set({ weekStart: event.currentTarget.value as WeekDay })}
          />
          <DateField
            label={t`Counted up to the end of`}
            description={t`Empty: the last day in the data. Later events are left out.`}
            value={draft.asOf}
            onChange={(asOf) => set({ asOf })}
          />
        </Section>
        <Section title={<Trans>Money</Trans>}>
          <Select
            label={t`Amount of a payment`}
            inputWrapperOrder={order}
            description={
              settings.amount === undefined
                ? found !== null
                  ? t`Found: ${found}`
                  : noAmount({ pay: resolved.roles.pay, numbers: numeric, texts: textsOf(dataset) })
                : undefined
            }
            data={numeric}
            value={draft.amount === '' ? null : draft.amount}
            placeholder={found ?? t`none`}
            clearable
            clearButtonProps={{ 'aria-label': t`Find it again` }}
            onChange={(amount) => set({ amount: amount ?? '' })}
          />
          <Select
            label={t`Currency`}
            data={codes}
            value={draft.currency === '' ? null : draft.currency}
            placeholder={t`none`}
            searchable
            clearable
            limit={30}
            clearButtonProps={{ 'aria-label': t`No currency` }}
            onChange={(currency) => set({ currency: currency ?? '' })}
          />
          {number(
            'cac',
            t`Cost per new customer (CAC)`,
            t`unknown`,
            t`Without it, LTV ÷ CAC cannot be told.`,
          )}
          {number(
            'lifetimeMonths',
            t`Customer lifetime in months`,
            economics.lifetimeMonths === null ? t`from the data` : '',
            t`Empty: estimated from how payers stay.`,
          )}
        </Section>
      </div>
      {readsAgain ? (
        <p className="hf-muted hf-settings-note">
          <Trans>Its times name no zone, so they are read again as times of {draft.timezone}.</Trans>
        </p>
      ) : null}
      <ChangeBar
        shown={isChanged(draft, before)}
        busy={busy}
        problem={faults.length > 0 ? t`There is a field that holds no number.` : null}
        onApply={apply}
        onDiscard={() => setDraft(before)}
      />
    </Card>
  );
};
