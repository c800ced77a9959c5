import { TagsInput, TextInput } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { PropertySummary } from '../../model/dataset.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { InlineSelect } from '../../ui/sentence/inline-select.tsx';
import { Sentence } from '../../ui/sentence/sentence.tsx';
import { takesList, takesNothing, testsOf } from '../question/where-draft.ts';
import { type PropertyDraft } from './draft.ts';
import { useTestNames } from '../question/use-test-names.ts';

type Props = {
  draft: PropertyDraft;
  properties: readonly PropertySummary[];
  onChange: (draft: PropertyDraft) => void;
};

/** "[plan] [is] …" by the latest value that a person has. */
export const PropertyFields = ({ draft, properties, onChange }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const names = useTestNames();
  const property = properties.find(({ name }) => name === draft.property);
  const type = property?.type ?? 'string';
  const tests = testsOf[type];
  const choose = (name: string): void => {
    const next = properties.find((one) => one.name === name);
    const test = testsOf[next?.type ?? 'string'][0] ?? 'is';
    onChange({ kind: 'property', property: name, test, values: [], text: '' });
  };
  return (
    <>
      <Sentence label={t`Property and test`}>
        <InlineSelect
          label={t`Property`}
          value={draft.property}
          placeholder={t`choose a property`}
          options={properties.map(({ name, present }) => ({
            value: name,
            label: name,
            hint: format.compact(present),
          }))}
          onChange={choose}
          withinPortal={false}
        />{' '}
        {property === undefined ? null : (
          <InlineSelect
            label={t`Test`}
            value={draft.test}
            options={tests.map((test) => ({ value: test, label: names[test] }))}
            onChange={(test) => onChange({ ...draft, test })}
            withinPortal={false}
          />
        )}
      </Sentence>
      {property === undefined || takesNothing(draft.test) ? null : takesList(draft.test) ? (
        <TagsInput
          key={property.name}
          label={t`Values`}
          size="xs"
          value={draft.values}
          data={property.values.map(({ value }) => String(value))}
          renderOption={({ option }) => (
            <span className="hf-option hf-grow">
              <span className="hf-option-label">{option.value}</span>
              <span className="hf-option-hint">
                {format.compact(
                  property.values.find(({ value }) => String(value) === option.value)?.events ?? null,
                )}
              </span>
            </span>
          )}
          maxDropdownHeight={220}
          placeholder={draft.values.length === 0 ? t`Choose or type` : ''}
          onChange={(values) => onChange({ ...draft, values })}
          acceptValueOnBlur
          comboboxProps={{ withinPortal: false }}
          data-autofocus
        />
      ) : (
        <TextInput
          label={t`Value`}
          value={draft.text}
          inputMode={type === 'number' ? 'decimal' : 'text'}
          onChange={(event) => onChange({ ...draft, text: event.currentTarget.value })}
        />
      )}
    </>
  );
};
