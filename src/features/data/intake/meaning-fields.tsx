import { MultiSelect, Select } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { Preview, ReadOptions } from '../../../model/dataset.ts';
import { type RoleName, roleNames } from '../../../model/query/shared.ts';
import type { TextColumn } from '../meaning/money-text.ts';
import { useNoAmountWords } from '../meaning/use-no-amount-words.ts';
import { resolveAmount, resolveRoles } from '../../../model/settings/resolve.ts';

function textsOf({ columns, rows, numbers, decisions }: Preview): TextColumn[] {
  const taken = [...numbers, ...decisions.map(({ column }) => column)];
  return columns.flatMap((name, index) =>
    taken.includes(name) ? [] : { name, texts: rows.flatMap((row) => (row[index] ?? '').trim() || []) },
  );
}

type Props = { preview: Preview; options: ReadOptions; onChange: (options: ReadOptions) => void };

const mostNames = 100;

/** Which events of the first rows play a role, and which property is their money; both may be chosen. */
export const MeaningFields = ({ preview, options, onChange }: Props) => {
  const { t } = useLingui();
  const noAmount = useNoAmountWords();
  const { settings } = options;
  const { eventNames, numbers } = preview;
  if (eventNames.length === 0 || eventNames.length > mostNames) return null;
  const found = resolveRoles(settings, eventNames);
  const amount = resolveAmount(settings, numbers);
  const names: Record<RoleName, string> = {
    register: t`Registers`,
    use: t`Uses`,
    pay: t`Pays`,
    feedback: t`Feedback`,
  };
  const reasonOf = (role: RoleName): string => {
    if (settings.roles?.[role] !== undefined) return t`Chosen by you.`;
    if (role === 'register' && found.register === null) return t`None by name: each person’s first event.`;
    if (role === 'use') return t`By name, else every event without another role.`;
    return found[role]?.length ? t`Found by name in the first rows.` : t`None by name in the first rows.`;
  };
  const choose = (role: RoleName, events: string[]): void => {
    const { [role]: _, ...others } = settings.roles ?? {};
    const roles = events.length === 0 ? others : { ...others, [role]: events };
    onChange({ ...options, settings: { ...settings, roles } });
  };
  const chooseAmount = (value: string | null): void => {
    const { amount: _, ...others } = settings;
    onChange({ ...options, settings: value === null ? others : { ...others, amount: value } });
  };
  return (
    <div className="hf-mapping-more">
      {roleNames.map((role) => (
        <MultiSelect
          key={role}
          label={names[role]}
          description={reasonOf(role)}
          data={[...new Set([...eventNames, ...(settings.roles?.[role] ?? [])])]}
          value={[...(found[role] ?? [])]}
          searchable
          onChange={(events) => choose(role, events)}
          comboboxProps={{ withinPortal: false }}
        />
      ))}
      <Select
        label={t`Amount of a payment`}
        description={
          settings.amount !== undefined
            ? t`Chosen by you.`
            : amount === null
              ? noAmount({ pay: found.pay, numbers, texts: textsOf(preview) })
              : t`Chosen by its name.`
        }
        data={numbers}
        value={amount}
        placeholder={t`none`}
        clearable
        searchable={numbers.length > 8}
        onChange={chooseAmount}
        comboboxProps={{ withinPortal: false }}
      />
    </div>
  );
};
