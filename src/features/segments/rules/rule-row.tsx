import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Menu, TextInput } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { Dataset } from '../../../model/dataset.ts';
import type { UserFilter } from '../../../model/query/shared.ts';
import { namesSegment } from '../../../model/settings/settings.ts';
import { BehaviourFields } from '../../../parts/condition/behaviour-fields.tsx';
import { emptyDrafts } from '../../../parts/condition/draft.ts';
import { PropertyFields } from '../../../parts/condition/property-fields.tsx';
import { useChipWords } from '../../../parts/condition/use-chip-words.ts';
import { useSavedStore } from '../../../state/saved-store.ts';
import { Icon } from '../../../ui/icon/icon.tsx';
import { type ConditionDraft, most, type RuleDraft, type RuleProblem } from './rules-draft.ts';

type Props = {
  dataset: Dataset;
  rule: RuleDraft;
  index: number;
  count: number;
  problem: RuleProblem | null;
  /** the people that it catches */
  caught: ReactNode;
  onChange: (rule: RuleDraft) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
};

/** One rule: its name, its conditions, how many it catches, and what is missing. */
export const RuleRow = ({
  dataset,
  rule,
  index,
  count,
  problem,
  caught,
  onChange,
  onMove,
  onRemove,
}: Props) => {
  const { t } = useLingui();
  const label = t`Rule ${index + 1}`;
  const words: Record<RuleProblem, string> = {
    'no-name': t`Give the rule a name.`,
    'same-name': t`A rule above has the same name.`,
    'no-condition': t`Say at least one thing that its people did or are.`,
    incomplete: t`One of its conditions is not complete.`,
  };
  const set = (conditions: ConditionDraft[]): void => onChange({ ...rule, conditions });
  const add = (draft: 'behaviour' | 'property'): void =>
    set([...rule.conditions, { kind: 'form', draft: emptyDrafts[draft] }]);
  return (
    <li className="hf-rule" aria-label={label}>
      <div className="hf-rule-head">
        <TextInput
          size="xs"
          aria-label={t`Name of ${label}`}
          value={rule.name}
          maxLength={most.name}
          error={problem === 'no-name' || problem === 'same-name'}
          onChange={(event) => onChange({ ...rule, name: event.currentTarget.value })}
        />
        <output className="hf-rule-count">{caught}</output>
        <span className="hf-rule-buttons">
          <button
            type="button"
            className="hf-icon-button"
            aria-label={t`Move ${label} up`}
            disabled={index === 0}
            onClick={() => onMove(index - 1)}
          >
            <Icon name="arrow-up" size={14} />
          </button>
          <button
            type="button"
            className="hf-icon-button"
            aria-label={t`Move ${label} down`}
            disabled={index === count - 1}
            onClick={() => onMove(index + 1)}
          >
            <Icon name="arrow-down" size={14} />
          </button>
          <button type="button" className="hf-icon-button" aria-label={t`Remove ${label}`} onClick={onRemove}>
            <Icon name="close" size={14} />
          </button>
        </span>
      </div>
      <ul className="hf-rule-conditions">
        {rule.conditions.map((condition, at) => (
          <li key={at}>
            <Condition
              condition={condition}
              dataset={dataset}
              onChange={(next) => set(rule.conditions.with(at, next))}
            />
            <button
              type="button"
              className="hf-icon-button"
              aria-label={t`Remove condition ${at + 1} of ${label}`}
              onClick={() => set(rule.conditions.toSpliced(at, 1))}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
      </ul>
      {rule.conditions.length < most.conditions ? (
        <div className="hf-rule-add">
          <Button size="compact-xs" variant="subtle" onClick={() => add('behaviour')}>
            <Trans>and what they did</Trans>
          </Button>
          <Button size="compact-xs" variant="subtle" onClick={() => add('property')}>
            <Trans>and what they are</Trans>
          </Button>
          <AddCohort onAdd={(filter) => set([...rule.conditions, { kind: 'kept', filter }])} />
        </div>
      ) : null}
      {problem === null ? null : <p className="hf-rule-problem">{words[problem]}</p>}
    </li>
  );
};

/** A saved cohort as a condition: its people as they are now, whatever becomes of the cohort. */
const AddCohort = ({ onAdd }: { onAdd: (people: UserFilter) => void }) => {
  const { t } = useLingui();
  const cohorts = useSavedStore((store) => store.saved.cohorts).filter(({ people }) => !namesSegment(people));
  if (cohorts.length === 0) return null;
  return (
    <Menu position="bottom-start" width={240}>
      <Menu.Target>
        <Button size="compact-xs" variant="subtle">
          <Trans>and in a cohort</Trans>
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        <Menu.Label>{t`Saved cohorts`}</Menu.Label>
        {cohorts.map(({ id, name, people }) => (
          <Menu.Item key={id} onClick={() => onAdd(people)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};

type ConditionProps = {
  condition: ConditionDraft;
  dataset: Dataset;
  onChange: (condition: ConditionDraft) => void;
};

const Condition = ({ condition, dataset, onChange }: ConditionProps) => {
  if (condition.kind === 'kept') return <Kept filter={condition.filter} />;
  const { draft } = condition;
  return draft.kind === 'behaviour' ? (
    <BehaviourFields
      draft={draft}
      dataset={dataset}
      onChange={(next) => onChange({ kind: 'form', draft: next })}
    />
  ) : (
    <div className="hf-rule-property">
      <PropertyFields
        draft={draft}
        properties={dataset.properties}
        onChange={(next) => onChange({ kind: 'form', draft: next })}
      />
    </div>
  );
};

/** A condition that is not edited here, by the name of the cohort that it came from, or in words. */
const Kept = ({ filter }: { filter: UserFilter }) => {
  const { t } = useLingui();
  const words = useChipWords();
  const cohorts = useSavedStore((store) => store.saved.cohorts);
  const name = useMemo(() => {
    const text = JSON.stringify(filter);
    return cohorts.find(({ people }) => people === filter || JSON.stringify(people) === text)?.name;
  }, [filter, cohorts]);
  const said = words({ kind: 'filter', name: null, filter });
  return <span className="hf-rule-kept">{name === undefined ? said : t`in “${name}” (${said})`}</span>;
};
