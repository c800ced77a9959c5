import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { RoleName, Selector, UserFilter } from '../../model/query/shared.ts';
import { useFilterWords } from '../question/use-filter-words.ts';
import { useListed } from '../question/use-listed.ts';
import type { PeopleChip } from '../../state/view.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { useSegmentLook } from '../../queries/segment-look.ts';

/** A chip in a few words: "plan is paid", "used at least 3 times, last 30 days". */
export const useChipWords = (): ((chip: PeopleChip) => string) => {
  const { t } = useLingui();
  const format = useFormat();
  const look = useSegmentLook();
  const property = useFilterWords();
  const listed = useListed();

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
      const name = look(filter.segment).label;
      return t`segment: ${name}`;
    }
    if ('ids' in filter)
      return t`${plural(filter.ids.length, { one: '# listed person', other: '# listed people' })}`;
    return behaviour(filter);
  };
  return (chip) => (chip.kind === 'cohort' ? chip.name : (chip.name ?? people(chip.filter)));
};
