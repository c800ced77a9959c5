import { useLingui } from '@lingui/react/macro';
import type { RangeChoice } from '../../../state/range.ts';
import { viewStore } from '../../../state/view-store.ts';
import type { Command } from './palette.tsx';

/** The presets of the date range. */
export function useRangeCommands(): Command[] {
  const { t } = useLingui();
  const presets: [string, RangeChoice][] = [
    [t`All days`, { kind: 'all' }],
    [t`Last 7 days`, { kind: 'last', days: 7 }],
    [t`Last 30 days`, { kind: 'last', days: 30 }],
    [t`Last 90 days`, { kind: 'last', days: 90 }],
    [t`This month`, { kind: 'calendar', which: 'this-month' }],
    [t`Last month`, { kind: 'calendar', which: 'last-month' }],
    [t`This year`, { kind: 'calendar', which: 'this-year' }],
  ];
  return presets.map(([label, range], at) => ({
    id: `range-${at}`,
    label,
    also: t`dates range`,
    icon: 'calendar',
    run: () => viewStore.getState().setRange(range),
  }));
}
