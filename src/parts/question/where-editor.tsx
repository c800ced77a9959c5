import './question.css';
import { Button, TagsInput, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PropertySummary } from '../../model/dataset.ts';
import type { Filter } from '../../model/query/shared.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { Icon } from '../../ui/icon/icon.tsx';
import { InlineSelect } from '../../ui/sentence/inline-select.tsx';
import {
  draftsOf,
  takesList,
  takesNothing,
  testsOf,
  typeIn,
  type WhereDraft,
  whereOf,
} from './where-draft.ts';
import { useTestNames } from './use-test-names.ts';

type Props = {
  /** Which event: "First event", "Return event". */
  label: string;
  where: Filter | undefined;
  properties: readonly PropertySummary[];
  onChange: (where: Filter | undefined) => void;
};

/** Conditions on one of the two events, all of which hold. A condition counts as soon as it is complete. */
export const WhereEditor = ({ label, where, properties, onChange }: Props) => {
  const [drafts, setDrafts] = useState(() => draftsOf(where));
  if (drafts === null)
    return (
      <p className="hf-where-custom">
        <Trans>A filter that came with the address and says more than this form can.</Trans>{' '}
        <button
          type="button"
          className="hf-link"
          onClick={() => {
            setDrafts([]);
            onChange(undefined);
          }}
        >
          <Trans>Remove it</Trans>
        </button>
      </p>
    );
  const edit = (next: WhereDraft[]): void => {
    setDrafts(next);
    onChange(whereOf(next, properties));
  };
  return (
    <div className="hf-where" role="group" aria-label={label}>
      {drafts.map((draft, index) => (
        <WhereRow
          key={index}
          draft={draft}
          properties={properties}
          onChange={(next) => edit(drafts.with(index, next))}
          onRemove={() => edit(drafts.toSpliced(index, 1))}
        />
      ))}
      {properties.length === 0 ? (
        <p className="hf-where-custom">
          <Trans>The events carry no properties to filter by.</Trans>
        </p>
      ) : (
        <Button
          variant="subtle"
          leftSection={<Icon name="plus" size={13} />}
          onClick={() => {
            const [first] = properties;
            if (first) setDrafts([...drafts, freshDraft(first)]);
          }}
        >
          {drafts.length === 0 ? <Trans>Only where…</Trans> : <Trans>And where…</Trans>}{' '}
          <span className="hf-hidden">({label})</span>
        </Button>
      )}
    </div>
  );
};

const freshDraft = ({ name, type }: Pick<PropertySummary, 'name' | 'type'>): WhereDraft => ({
  property: name,
  test: testsOf[type][0] ?? 'is',
  values: [],
});

type RowProps = {
  draft: WhereDraft;
  properties: readonly PropertySummary[];
  onChange: (draft: WhereDraft) => void;
  onRemove: () => void;
};

const WhereRow = ({ draft, properties, onChange, onRemove }: RowProps) => {
  const { t } = useLingui();
  const format = useFormat();
  const names = useTestNames();
  const property = properties.find(({ name }) => name === draft.property);
  const type = typeIn(properties, draft.property);
  return (
    <div className="hf-where-row">
      <span className="hf-where-what">
        <InlineSelect
          label={t`Property`}
          value={draft.property}
          options={properties.map(({ name, present }) => ({
            value: name,
            label: name,
            hint: format.compact(present),
          }))}
          onChange={(name) =>
            onChange(freshDraft(properties.find((one) => one.name === name) ?? { name, type: 'string' }))
          }
          withinPortal={false}
        />{' '}
        <InlineSelect
          label={t`Test`}
          value={draft.test}
          options={testsOf[type].map((test) => ({ value: test, label: names[test] }))}
          onChange={(test) => onChange({ ...draft, test, values: takesNothing(test) ? [] : draft.values })}
          withinPortal={false}
        />
      </span>
      {takesNothing(draft.test) ? null : takesList(draft.test) ? (
        <TagsInput
          className="hf-where-value"
          aria-label={t`Values of ${draft.property}`}
          size="xs"
          value={draft.values}
          data={(property?.values ?? []).map(({ value }) => String(value))}
          maxDropdownHeight={200}
          placeholder={draft.values.length === 0 ? t`Choose or type` : ''}
          onChange={(values) => onChange({ ...draft, values })}
          acceptValueOnBlur
          comboboxProps={{ withinPortal: false }}
        />
      ) : (
        <TextInput
          className="hf-where-value"
          aria-label={t`Value of ${draft.property}`}
          value={draft.values[0] ?? ''}
          inputMode={type === 'number' ? 'decimal' : 'text'}
          onChange={(event) => onChange({ ...draft, values: [event.currentTarget.value] })}
        />
      )}
      <button
        type="button"
        className="hf-icon-button"
        aria-label={t`Remove the condition on ${draft.property}`}
        onClick={onRemove}
      >
        <Icon name="close" size={14} />
      </button>
    </div>
  );
};
