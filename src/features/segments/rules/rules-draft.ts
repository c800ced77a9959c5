import type { PropertyType } from '../../../model/dataset.ts';
import type { SegmentsQuery } from '../../../model/query/segments.ts';
import type { UserFilter } from '../../../model/query/shared.ts';
import type { Rule } from '../../../model/settings/settings.ts';
import { type BehaviourDraft, chipOf, draftOf, type PropertyDraft } from '../../../parts/condition/draft.ts';

/** A condition that the form can show, or one that says more than it can: that one is kept as it is. */
export type ConditionDraft =
  { kind: 'form'; draft: BehaviourDraft | PropertyDraft } | { kind: 'kept'; filter: UserFilter };
/** A rule while it is being edited: all of its conditions hold together. */
export type RuleDraft = { id: string; name: string; conditions: ConditionDraft[] };

export const most = { rules: 12, conditions: 8, name: 60 } as const;

type TypeOf = (property: string) => PropertyType;

/** @param nameOf the name of a rule as a person reads it */
export const draftsOf = (rules: readonly Rule[], nameOf: (rule: Rule) => string): RuleDraft[] =>
  rules.map((rule) => ({
    id: rule.id,
    name: nameOf(rule),
    conditions: ('and' in rule.when ? rule.when.and : [rule.when]).map(conditionOf),
  }));

function conditionOf(filter: UserFilter): ConditionDraft {
  const draft = draftOf({ kind: 'filter', name: null, filter });
  return draft?.kind === 'behaviour' || draft?.kind === 'property'
    ? { kind: 'form', draft }
    : { kind: 'kept', filter };
}

/** Whom a rule alone would choose; null while something is missing. */
export function whenOf({ conditions }: Pick<RuleDraft, 'conditions'>, typeOf: TypeOf): UserFilter | null {
  const filters: UserFilter[] = [];
  for (const condition of conditions) {
    const chip = condition.kind === 'kept' ? null : chipOf(condition.draft, typeOf);
    const filter =
      condition.kind === 'kept' ? condition.filter : chip?.kind === 'filter' ? chip.filter : null;
    if (!filter) return null;
    filters.push(filter);
  }
  const [only] = filters;
  return filters.length > 1 ? { and: filters } : (only ?? null);
}

export type RuleProblem = 'no-name' | 'same-name' | 'no-condition' | 'incomplete';

/** What still keeps a rule from holding; null where nothing does. */
export function problemOf(rules: readonly RuleDraft[], at: number, typeOf: TypeOf): RuleProblem | null {
  const rule = rules[at];
  if (!rule) return null;
  const name = rule.name.trim();
  if (name === '') return 'no-name';
  if (rules.some((other, index) => index < at && other.name.trim() === name)) return 'same-name';
  if (rule.conditions.length === 0) return 'no-condition';
  return whenOf(rule, typeOf) === null ? 'incomplete' : null;
}

/** The rules as settings hold them; null while one of them cannot hold. `nameFor`: the name to keep. */
export function rulesOf(
  drafts: readonly RuleDraft[],
  typeOf: TypeOf,
  nameFor: (draft: RuleDraft) => string,
): Rule[] | null {
  const rules: Rule[] = [];
  for (const [at, draft] of drafts.entries()) {
    const when = problemOf(drafts, at, typeOf) === null ? whenOf(draft, typeOf) : null;
    if (!when) return null;
    rules.push({ id: draft.id, name: nameFor(draft), when });
  }
  return rules;
}

const countOf = (filters: readonly UserFilter[]): SegmentsQuery => {
  const [only] = filters;
  if (!only) return { kind: 'segments' };
  return { kind: 'segments', users: filters.length > 1 ? { and: [...filters] } : only };
};

/** How many a rule alone would choose. */
export const aloneQuery = (when: UserFilter): SegmentsQuery => countOf([when]);

/** How many are left for a rule after those before it, or for nobody's rule (`when` null). */
export const caughtQuery = (before: readonly UserFilter[], when: UserFilter | null): SegmentsQuery =>
  countOf([...before.map((not): UserFilter => ({ not })), ...(when ? [when] : [])]);

/** An id that no rule has. */
export function freshRuleId(rules: readonly Pick<RuleDraft, 'id'>[]): string {
  let number = rules.length + 1;
  while (rules.some(({ id }) => id === `rule-${number}`)) number += 1;
  return `rule-${number}`;
}
