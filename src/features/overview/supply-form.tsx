import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { Dataset } from '../../model/dataset.ts';
import { type RoleName, roleNames } from '../../model/query/shared.ts';
import type { Settings } from '../../model/settings/settings.ts';
import { DataLink } from '../../parts/data-link/data-link.tsx';
import { useConfigure } from '../../queries/dataset.ts';
import { InlineSelect } from '../../ui/sentence/inline-select.tsx';

type Props = {
  /** What an indicator lacks, as its result names it. */
  lack: string;
  dataset: Dataset;
};

const isRole = (name: string): name is RoleName => roleNames.some((role) => role === name);

/** Supplies what an indicator lacks, right where it is missing: a number, the amount's column, the event of a role. */
export const SupplyForm = ({ lack, dataset }: Props) => {
  const { t } = useLingui();
  const { mutate, isPending } = useConfigure();
  const { settings, properties, events } = dataset;
  const apply = (patch: Partial<Settings>): void => mutate({ ...settings, ...patch });
  if (lack === 'cac' || lack === 'lifetimeMonths')
    return (
      <NumberForm
        name={lack === 'cac' ? t`CAC` : null}
        label={lack === 'cac' ? t`Cost of winning a customer` : t`Months that a payer stays`}
        busy={isPending}
        onSave={(value) => apply({ economics: { ...settings.economics, [lack]: value } })}
      />
    );
  const numbers = properties.filter(({ type }) => type === 'number');
  if (lack === 'amount' && numbers.length > 0)
    return (
      <InlineSelect
        label={t`Which column is the amount`}
        value={null}
        placeholder={t`choose the column`}
        options={numbers.map(({ name }) => ({ value: name, label: name }))}
        onChange={(amount) => apply({ amount })}
      />
    );
  if (isRole(lack) && events.length > 0)
    return (
      <InlineSelect
        label={t`Which event it is`}
        value={null}
        placeholder={t`choose the event`}
        options={events.map(({ name }) => ({ value: name, label: name }))}
        onChange={(name) => apply({ roles: { ...settings.roles, [lack]: [name] } })}
      />
    );
  return (
    <DataLink to="read">
      <Trans>See what was read</Trans>
    </DataLink>
  );
};

type NumberProps = {
  /** before the field, where no sentence above names it */
  name: string | null;
  label: string;
  busy: boolean;
  onSave: (value: number) => void;
};

const NumberForm = ({ name, label, busy, onSave }: NumberProps) => {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const value = Number(text);
  const sound = text.trim() !== '' && Number.isFinite(value) && value > 0;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (sound) onSave(value);
  };
  return (
    <form className="hf-supply" onSubmit={submit}>
      {name === null ? null : <span title={label}>{name}</span>}
      <input
        className="hf-supply-number"
        inputMode="decimal"
        autoComplete="off"
        aria-label={label}
        placeholder={t`e.g. 50`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" className="hf-link" disabled={!sound || busy}>
        <Trans>Set</Trans>
      </button>
    </form>
  );
};
