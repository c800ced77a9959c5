import './people.css';
import { Popover } from '@mantine/core';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { lazy, type ReactElement, Suspense, useState } from 'react';
import { useQueryContext } from '../../../queries/view-query.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { chipProblem } from '../../../state/to-query/scope.ts';
import { viewBounds } from '../../../state/view.ts';
import type { PeopleChip } from '../../../state/view.ts';
import { useViewStore, viewStore } from '../../../state/view-store.ts';
import { Chip } from '../../../ui/controls/chip.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { usePeopleCount } from './people-count.tsx';
import { useChipWords } from '../../../parts/condition/use-chip-words.ts';

const PeopleEditor = lazy(async () => ({ default: (await import('./people-editor.tsx')).PeopleEditor }));

/** A shortcut presses the button with this id. */
export const ADD_PEOPLE_ID = 'hf-add-people';

/** What is being edited: a chip by its index, a new one, or nothing. */
type Editing = number | 'new' | null;

/** The conditions on people as chips, each to be changed or taken away, and how many people fulfil them all. */
export const PeopleFilter = () => {
  const { t } = useLingui();
  const people = useViewStore((store) => store.view.people);
  const dataset = useDatasetStore((store) => store.dataset);
  const context = useQueryContext();
  const words = useChipWords();
  const total = usePeopleCount(people.length > 0 ? people : null);
  const [editing, setEditing] = useState<Editing>(null);
  const { addPeople, replacePeople, removePeople } = viewStore.getState();

  const labelOf = (chip: PeopleChip): string => {
    const label = words(chip);
    return context && chipProblem(chip, context) !== null ? t`${label} (not known here: nobody)` : label;
  };
  const save = (chip: PeopleChip): void => {
    if (typeof editing === 'number') replacePeople(editing, chip);
    else addPeople(chip);
    setEditing(null);
  };
  const editor = (key: number | 'new', target: ReactElement<{ ref?: unknown }>) => (
    <Popover
      key={key}
      opened={editing === key}
      onChange={(opened) => setEditing(opened ? key : null)}
      position="bottom-start"
      width="min(440px, calc(100vw - 24px))"
      withRoles={false}
      returnFocus
    >
      <Popover.Target>{target}</Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={key === 'new' ? t`New people filter` : t`People filter`}>
        {dataset && editing === key ? (
          <Suspense fallback={<Skeleton height={140} />}>
            <PeopleEditor
              dataset={dataset}
              chip={key === 'new' ? null : (people[key] ?? null)}
              others={people.filter((_, index) => index !== key)}
              onSave={save}
              onCancel={() => setEditing(null)}
            />
          </Suspense>
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
  return (
    <>
      {people.map((chip, index) =>
        editor(
          index,
          <span className="hf-chip-anchor">
            <Chip
              label={labelOf(chip)}
              onRemove={() => {
                removePeople(index);
                document.getElementById(ADD_PEOPLE_ID)?.focus();
              }}
              onEdit={() => setEditing(editing === index ? null : index)}
            />
          </span>,
        ),
      )}
      {people.length >= viewBounds.chips
        ? null
        : editor(
            'new',
            <button
              type="button"
              id={ADD_PEOPLE_ID}
              className="hf-control"
              data-quiet=""
              disabled={dataset === null}
              aria-haspopup="dialog"
              aria-expanded={editing === 'new'}
              onClick={() => setEditing(editing === 'new' ? null : 'new')}
            >
              <Icon name="plus" size={14} />
              <Trans context="whom to look at">People</Trans>
            </button>,
          )}
      {total.count === null ? null : (
        <span className="hf-people-total" role="status" aria-busy={total.stale}>
          <Plural value={total.count} one="# person" other="# people" />
        </span>
      )}
    </>
  );
};
