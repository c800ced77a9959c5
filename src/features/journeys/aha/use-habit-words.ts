import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Habit } from '../../../model/query/habit.ts';
import type { AhaOutcomeChoice } from '../../../state/view.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';

/** Habits and outcomes in words. @param days how many first days habits are looked for on */
export function useHabitWords(days: number) {
  const { t } = useLingui();
  const format = useFormat();
  const nameOf = (habit: Habit): string => {
    if ('days' in habit) return '';
    return format.enumerate([habit.did.event ?? []].flat());
  };
  const outcomes: Record<AhaOutcomeChoice, string> = {
    'day-7': t`on day 7`,
    'days-7-13': t`in days 7–13`,
    'days-14-20': t`in days 14–20`,
    'days-28-34': t`in days 28–34`,
    'from-day-7': t`on day 7 or later`,
  };
  return {
    outcomes,
    /** "did “export” at least 2 times" */
    habit: (habit: Habit, atLeast: number): string => {
      if ('days' in habit)
        return t`${plural(atLeast, { one: 'were active on at least # day', other: 'were active on at least # days' })}`;
      const name = nameOf(habit);
      return t`${plural(atLeast, { one: `did “${name}” at least once`, other: `did “${name}” at least # times` })}`;
    },
    /** "in their first 3 days" */
    early: t`${plural(days, { one: 'on their first day', other: 'in their first # days' })}`,
  };
}
