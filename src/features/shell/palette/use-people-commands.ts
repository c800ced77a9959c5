import { useLingui } from '@lingui/react/macro';
import { segmentIds } from '../../../model/query/query.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { useSavedStore } from '../../../state/saved-store.ts';
import { type PeopleChip, viewBounds } from '../../../state/view.ts';
import { useViewStore, viewStore } from '../../../state/view-store.ts';
import { useChipWords } from '../../../parts/condition/use-chip-words.ts';
import type { Command } from './palette.tsx';

const mostValues = 12;

/** Filters that take one step: a segment, a saved cohort, one of the commonest values of a property; and taking all away. */
export function usePeopleCommands(): Command[] {
  const { t } = useLingui();
  const dataset = useDatasetStore((store) => store.dataset);
  const cohorts = useSavedStore((store) => store.saved.cohorts);
  const people = useViewStore((store) => store.view.people);
  const words = useChipWords();
  if (!dataset) return [];
  const chips: PeopleChip[] = [
    ...segmentIds(dataset.settings).map((segment): PeopleChip => ({
      kind: 'filter',
      name: null,
      filter: { segment },
    })),
    ...cohorts.map(({ id, name }): PeopleChip => ({ kind: 'cohort', id, name })),
    ...dataset.properties.flatMap(({ name: property, type, values }) =>
      type === 'number'
        ? []
        : values.slice(0, mostValues).map(({ value }): PeopleChip => ({
            kind: 'filter',
            name: null,
            filter: { user: { property, op: 'eq', value } },
          })),
    ),
  ];
  const full = people.length >= viewBounds.chips;
  const filters = (full ? [] : chips).map((chip, at): Command => {
    const label = words(chip);
    return {
      id: `people-${at}`,
      label: t`Only people: ${label}`,
      icon: 'filter',
      run: () => viewStore.getState().addPeople(chip),
    };
  });
  if (people.length === 0) return filters;
  return [
    {
      id: 'everyone',
      label: t`Everyone: take all filters away`,
      icon: 'people',
      run: () => viewStore.getState().clearPeople(),
    },
    ...filters,
  ];
}
