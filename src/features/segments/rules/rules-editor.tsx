import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Dataset, PropertyType } from '../../../model/dataset.ts';
import type { UserFilter } from '../../../model/query/shared.ts';
import { builtInRules } from '../../../model/settings/segments.ts';
import type { Rule } from '../../../model/settings/settings.ts';
import { emptyDrafts } from '../../../parts/condition/draft.ts';
import { standardName, useSegmentLook } from '../../../queries/segment-look.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Icon } from '../../../ui/icon/icon.tsx';
import { RuleCount } from './rule-count.tsx';
import { RuleRow } from './rule-row.tsx';
import { draftsOf, freshRuleId, most, problemOf, type RuleDraft, rulesOf, whenOf } from './rules-draft.ts';

type Props = { dataset: Dataset; busy: boolean; onApply: (rules: Rule[]) => void; onCancel: () => void };

/** The rules in the order in which they are tried, each with the people it catches while one edits. */
export const RulesEditor = ({ dataset, busy, onApply, onCancel }: Props) => {
  const { t } = useLingui();
  const look = useSegmentLook();
  const windowDays = useViewStore((store) => store.view.segments.windowDays);
  const standing = dataset.settings.segments ?? builtInRules(windowDays);
  const [rules, setRules] = useState<RuleDraft[]>(() => draftsOf(standing, ({ id }) => look(id).label));
  const typeOf = (name: string): PropertyType =>
    dataset.properties.find((property) => property.name === name)?.type ?? 'string';
  const whens = rules.map((rule) => whenOf(rule, typeOf));
  const before = (at: number): UserFilter[] | null => {
    const all = whens.slice(0, at);
    return all.every((when) => when !== null) ? all : null;
  };
  // A name that was not touched stays what it is in every language.
  const made = rulesOf(rules, typeOf, ({ id, name }) => {
    const standard = standardName(id);
    return standard !== undefined && name.trim() === look(id).label ? standard : name.trim();
  });
  const move = (from: number, to: number): void => {
    const rule = rules[from];
    if (rule) setRules(rules.toSpliced(from, 1).toSpliced(to, 0, rule));
  };
  return (
    <div className="hf-rules-editor">
      <p className="hf-quiet">
        <Trans>
          Tried from top to bottom over everyone, whatever the people filter; the first rule that holds
          decides. All conditions of a rule hold together.
        </Trans>
      </p>
      <ol aria-label={t`Rules`}>
        {rules.map((rule, index) => (
          <RuleRow
            key={rule.id}
            dataset={dataset}
            rule={rule}
            index={index}
            count={rules.length}
            problem={problemOf(rules, index, typeOf)}
            caught={<RuleCount before={before(index)} when={whens[index] ?? null} />}
            onChange={(next) => setRules(rules.with(index, next))}
            onMove={(to) => move(index, to)}
            onRemove={() => setRules(rules.toSpliced(index, 1))}
          />
        ))}
        <li className="hf-rule" aria-label={t`Everyone else`}>
          <div className="hf-rule-head">
            <strong>
              <Trans>Everyone else</Trans>
            </strong>
            <output className="hf-rule-count">
              <RuleCount before={before(rules.length)} when="rest" />
            </output>
          </div>
        </li>
      </ol>
      <footer className="hf-rules-foot">
        {rules.length < most.rules ? (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<Icon name="plus" size={13} />}
            onClick={() =>
              setRules([
                ...rules,
                {
                  id: freshRuleId(rules),
                  name: '',
                  conditions: [{ kind: 'form', draft: emptyDrafts.behaviour }],
                },
              ])
            }
          >
            <Trans>Add a rule</Trans>
          </Button>
        ) : (
          <span />
        )}
        <span className="hf-row-actions">
          <Button onClick={onCancel} disabled={busy}>
            <Trans>Cancel</Trans>
          </Button>
          <Button
            variant="filled"
            loading={busy}
            disabled={made === null || made.length === 0}
            onClick={() => made && onApply(made)}
          >
            <Trans>Use these rules</Trans>
          </Button>
        </span>
      </footer>
    </div>
  );
};
