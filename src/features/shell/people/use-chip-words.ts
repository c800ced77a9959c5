import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Condition, Filter, Op, RoleName, Selector, UserFilter } from '../../../model/query/shared.ts';
import type { Scalar } from '../../../model/units.ts';
import type { PeopleChip } from '../../../state/view.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { useSegmentName } from './use-segment-name.ts';

const mostValues = 3;

/** A chip in a few words: "plan is paid", "used at least 3 times, last 30 days". */
export const useChipWords = (): ((chip: PeopleChip) => string) => {
  const { t } = useLingui();
  const format = useFormat();
  const segmentName = useSegmentName();

  const scalar = (value: Scalar): string => {
    if (typeof value === 'boolean') return value ? t`yes` : t`no`;
    return typeof value === 'number' ? format.decimal(value, 6) : value;
  };
  const listed = (values: readonly string[]): string => {
    const shown = values.slice(0, mostValues).join(t`, `);
    const more = values.length - mostValues;
    return more > 0 ? t`${shown} and ${more} more` : shown;
  };
  const condition = ({ property, op, value }: Condition): string => {
    const values = listed((Array.isArray(value) ? value : value === undefined ? [] : [value]).map(scalar));
    const words: Record<Op, string> = {
      eq: t`${property} is ${values}`,
      in: t`${property} is any of ${values}`,
      ne: t`${property} is not ${values}`,
      notIn: t`${property} is none of ${values}`,
      contains: t`${property} contains “${values}”`,
      startsWith: t`${property} starts with “${values}”`,
      gt: `${property} > ${values}`,
      gte: `${property} ≥ ${values}`,
      lt: `${property} < ${values}`,
      lte: `${property} ≤ ${values}`,
      isSet: t`has ${property}`,
      isNotSet: t`has no ${property}`,
    };
    return words[op];
  };
  const property = (filter: Filter): string => {
    if ('and' in filter) return filter.and.map(property).join(t` and `);
    if ('or' in filter) return filter.or.map(property).join(t` or `);
    if (!('not' in filter)) return condition(filter);
    const inner = property(filter.not);
    return t`not: ${inner}`;
  };

  const roles: Record<RoleName, string> = {
    register: t`registered`,
    use: t`used`,
    pay: t`paid`,
    feedback: t`gave feedback`,
  };
  const action = ({ event, role, where }: Selector): string => {
    const names = event === undefined ? null : listed([event].flat());
    const did = names === null ? (role ? roles[role] : t`did anything`) : t`did “${names}”`;
    if (!where) return did;
    const inner = property(where);
    return t`${did} (${inner})`;
  };
  const behaviour = (filter: Extract<UserFilter, { did: Selector }>): string => {
    const did = action(filter.did);
    const { atMost, lastDays, within } = filter;
    const atLeast = filter.atLeast ?? (atMost === undefined ? 1 : 0);
    const least = atLeast > 1 ? t`at least ${plural(atLeast, { one: '# time', other: '# times' })}` : '';
    const most =
      atMost === undefined ? '' : t`at most ${plural(atMost, { one: '# time', other: '# times' })}`;
    const times = [least, most].filter((part) => part !== '').join(t`, `);
    const done = atMost === 0 ? t`never ${did}` : times === '' ? did : t`${did} ${times}`;
    const when = [
      ...(lastDays === undefined ? [] : [t`last ${plural(lastDays, { one: '# day', other: '# days' })}`]),
      ...(within ? [format.range(within.from.slice(0, 10), within.to.slice(0, 10))] : []),
    ].join(t`, `);
    return when === '' ? done : t`${done}, ${when}`;
  };
  const people = (filter: UserFilter): string => {
    if ('and' in filter) return filter.and.map(people).join(t` and `);
    if ('or' in filter) return filter.or.map(people).join(t` or `);
    if ('not' in filter) {
      const inner = people(filter.not);
      return t`not: ${inner}`;
    }
    if ('user' in filter) return property(filter.user);
    if ('segment' in filter) {
      const name = segmentName(filter.segment);
      return t`segment: ${name}`;
    }
    if ('ids' in filter)
      return t`${plural(filter.ids.length, { one: '# listed person', other: '# listed people' })}`;
    return behaviour(filter);
  };
  return (chip) => (chip.kind === 'cohort' ? chip.name : (chip.name ?? people(chip.filter)));
};
