import type { Condition, Op, RoleName, Selector, UserFilter } from '../../model/query/shared.ts';
import { roleNames } from '../../model/query/shared.ts';
import type { PropertyType } from '../../model/dataset.ts';
import type { WhereTest } from '../question/where-draft.ts';
import type { Scalar } from '../../model/units.ts';
import type { PeopleChip } from '../../state/view.ts';

export type PropertyDraft = {
  kind: 'property';
  property: string | null;
  test: WhereTest;
  values: string[];
  text: string;
};
/** `what`: `role:use`, `event:<name>` or `any`. `lastDays` null: at any time. */
export type BehaviourDraft = {
  kind: 'behaviour';
  what: string;
  how: 'at-least' | 'at-most' | 'never';
  times: number;
  lastDays: number | null;
};
export type SegmentDraft = { kind: 'segment'; segment: string | null; not: boolean };
export type CohortDraft = { kind: 'cohort'; id: string | null; name: string };
/** A condition on people while it is being edited; not yet one where something is still to be chosen. */
export type Draft = PropertyDraft | BehaviourDraft | SegmentDraft | CohortDraft;
export type DraftKind = Draft['kind'];

export const emptyDrafts: { [K in DraftKind]: Extract<Draft, { kind: K }> } = {
  property: { kind: 'property', property: null, test: 'is', values: [], text: '' },
  behaviour: { kind: 'behaviour', what: 'role:use', how: 'at-least', times: 3, lastDays: 30 },
  segment: { kind: 'segment', segment: null, not: false },
  cohort: { kind: 'cohort', id: null, name: '' },
};

/** The chip that a draft has come to; null while something is missing. `typeOf`: the type of a property in the data set. */
export function chipOf(draft: Draft, typeOf: (property: string) => PropertyType): PeopleChip | null {
  if (draft.kind === 'cohort')
    return draft.id === null ? null : { kind: 'cohort', id: draft.id, name: draft.name };
  const filter = filterOf(draft, typeOf);
  return filter && { kind: 'filter', name: null, filter };
}

function filterOf(
  draft: Exclude<Draft, CohortDraft>,
  typeOf: (property: string) => PropertyType,
): UserFilter | null {
  if (draft.kind === 'segment') {
    if (draft.segment === null) return null;
    return draft.not ? { not: { segment: draft.segment } } : { segment: draft.segment };
  }
  if (draft.kind === 'behaviour') {
    const bounds =
      draft.how === 'never'
        ? { atMost: 0 }
        : draft.how === 'at-most'
          ? { atMost: draft.times }
          : { atLeast: draft.times };
    return {
      did: selectorOf(draft.what),
      ...bounds,
      ...(draft.lastDays !== null && { lastDays: draft.lastDays }),
    };
  }
  if (draft.property === null) return null;
  const condition = conditionOf(draft, draft.property, typeOf(draft.property));
  return condition && { user: condition };
}

function conditionOf(draft: PropertyDraft, property: string, type: PropertyType): Condition | null {
  const { test, values, text } = draft;
  if (test === 'isSet' || test === 'isNotSet') return { property, op: test };
  if (test === 'is' || test === 'is-not') {
    const typed = values.flatMap((value) => scalarOf(value, type) ?? []);
    const [only, ...more] = typed;
    if (only === undefined) return null;
    const several: Op = test === 'is' ? 'in' : 'notIn';
    return more.length > 0
      ? { property, op: several, value: typed }
      : { property, op: test === 'is' ? 'eq' : 'ne', value: only };
  }
  const value = scalarOf(text, test === 'contains' || test === 'startsWith' ? 'string' : type);
  return value === undefined ? null : { property, op: test, value };
}

function scalarOf(text: string, type: PropertyType): Scalar | undefined {
  if (type === 'string') return text === '' ? undefined : text;
  if (type === 'boolean') return text === 'true' ? true : text === 'false' ? false : undefined;
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? undefined : number;
}

const isRole = (name: string): name is RoleName => roleNames.some((role) => role === name);

export function selectorOf(what: string): Selector {
  if (what.startsWith('event:')) return { event: what.slice('event:'.length) };
  const role = what.slice('role:'.length);
  return isRole(role) ? { role } : {};
}

/** The draft that a chip can be edited as; null where it says more than the form can. */
export function draftOf(chip: PeopleChip): Draft | null {
  if (chip.kind === 'cohort') return { kind: 'cohort', id: chip.id, name: chip.name };
  const { filter } = chip;
  if ('segment' in filter) return { kind: 'segment', segment: filter.segment, not: false };
  if ('not' in filter && 'segment' in filter.not)
    return { kind: 'segment', segment: filter.not.segment, not: true };
  if ('did' in filter) return behaviourDraftOf(filter);
  return 'user' in filter && 'op' in filter.user ? propertyDraftOf(filter.user) : null;
}

function behaviourDraftOf(filter: Extract<UserFilter, { did: Selector }>): BehaviourDraft | null {
  const { did, atLeast, atMost, lastDays = null, within } = filter;
  const what = whatOf(did);
  if (what === null || within || (atLeast !== undefined && atMost !== undefined)) return null;
  if (atMost !== undefined) {
    const how = atMost === 0 ? 'never' : 'at-most';
    return { kind: 'behaviour', what, how, times: Math.max(1, atMost), lastDays };
  }
  return atLeast === 0 ? null : { kind: 'behaviour', what, how: 'at-least', times: atLeast ?? 1, lastDays };
}

function whatOf({ event, role, where }: Selector): string | null {
  if (where || (event !== undefined && role !== undefined) || Array.isArray(event)) return null;
  if (event !== undefined) return `event:${event}`;
  return role === undefined ? 'any' : `role:${role}`;
}

function propertyDraftOf({ property, op, value }: Condition): PropertyDraft {
  const base = { kind: 'property' as const, property, values: [], text: '' };
  if (op === 'isSet' || op === 'isNotSet') return { ...base, test: op };
  const values = (Array.isArray(value) ? value : value === undefined ? [] : [value]).map(String);
  if (op === 'eq' || op === 'in') return { ...base, test: 'is', values };
  if (op === 'ne' || op === 'notIn') return { ...base, test: 'is-not', values };
  return { ...base, test: op, text: values[0] ?? '' };
}
