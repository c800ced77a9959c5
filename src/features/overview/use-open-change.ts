import { useNavigate } from '@tanstack/react-router';
import { dayOffsets } from '../../state/view.ts';
import { useViewStore } from '../../state/view-store.ts';
import { measureQuestions } from './change-queries.ts';
import type { Change } from './changes.ts';

/** Opens the page, dates and people that show a change. */
export function useOpenChange(): (change: Change) => void {
  const navigate = useNavigate();
  const { ask, setRange, setCompare, addPeople } = useViewStore((store) => store);
  return ({ measure, group, spans }) => {
    setRange({ kind: 'between', ...spans.now });
    setCompare({ kind: 'previous' });
    if (measure === 'kept') return void navigate({ to: '/engagement', search: true });
    const { start, return: back, mode, brackets } = measureQuestions[measure];
    const day = dayOffsets.find((offset) => `d${offset}` === measure);
    if (group) {
      const where = { property: group.property, op: 'eq', value: group.value } as const;
      addPeople({ kind: 'filter', name: null, filter: { did: { ...start, where } } });
    }
    ask('retention', {
      start,
      return: back,
      entry: 'first',
      clock: 'calendar',
      period: 'day',
      minOccurrences: 1,
      ...(day === undefined ? { mode, brackets } : { mode: 'on' }),
      breakdown: null,
      offset: day ?? 0,
      chart: day === undefined ? 'number' : 'curve',
    });
    void navigate({ to: '/retention', search: true });
  };
}
