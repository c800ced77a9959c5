import { useNavigate } from '@tanstack/react-router';
import { useViewStore } from '../../state/view-store.ts';
import { measureQuestions } from './change-queries.ts';
import { type Change, measures } from './changes.ts';

/** Opens the page, dates and people that show a change. */
export function useOpenChange(): (change: Change) => void {
  const navigate = useNavigate();
  const { ask, setRange, setCompare, addPeople } = useViewStore((store) => store);
  return ({ measure, group, spans }) => {
    setRange({ kind: 'between', ...spans.now });
    setCompare({ kind: 'previous' });
    if (measure === 'kept') return void navigate({ to: '/engagement', search: true });
    const { start, return: back, mode = 'on', brackets } = measureQuestions[measure];
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
      mode,
      ...(brackets && { brackets }),
      breakdown: null,
      offset: measures.find(({ id }) => id === measure)?.cell ?? 0,
      chart: mode === 'on' ? 'curve' : 'number',
    });
    void navigate({ to: '/retention', search: true });
  };
}
