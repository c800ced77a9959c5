import './people.css';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { lazy, memo, type RefObject, Suspense, useRef, useState } from 'react';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { viewBounds } from '../../../state/view.ts';
import type { PeopleChip } from '../../../state/view.ts';
import { useViewStore, viewStore } from '../../../state/view-store.ts';
import { Chip } from '../../../ui/controls/chip.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import { LatePopover } from '../../../ui/layers/late-popover.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { usePeopleCount } from './people-count.tsx';
import { useChipLabel } from './use-chip-label.ts';

const PeopleEditor = lazy(async () => ({ default: (await import('./people-editor.tsx')).PeopleEditor }));

/** A shortcut presses the button with this id. */
export const ADD_PEOPLE_ID = 'hf-add-people';

/** What is being edited: a chip by its index, a new one, or nothing. */
type Editing = number | 'new' | null;

/** The conditions on people as chips, each to be changed or taken away, and how many people fulfil them all. */
export const PeopleFilter = () => {
  const people = useViewStore((store) => store.view.people);
  const noData = useDatasetStore((store) => store.dataset === null);
  const [editing, setEditing] = useState<Editing>(null);
  return (
    <>
      {people.map((chip, index) => (
        <EditableChip
          key={index}
          chip={chip}
          index={index}
          opened={editing === index}
          setEditing={setEditing}
        />
      ))}
      {people.length >= viewBounds.chips ? null : (
        <AddButton opened={editing === 'new'} disabled={noData} setEditing={setEditing} />
      )}
      <PeopleTotal />
    </>
  );
};

type OpenedProps = { opened: boolean; setEditing: (editing: Editing) => void };

/** Drawn again only for what concerns itself: there may be many. */
const EditableChip = memo(
  ({ chip, index, opened, setEditing }: OpenedProps & { chip: PeopleChip; index: number }) => {
    const label = useChipLabel()(chip);
    const anchor = useRef<HTMLSpanElement>(null);
    return (
      <>
        <span ref={anchor} className="hf-chip-anchor">
          <Chip
            label={label}
            onRemove={() => {
              viewStore.getState().removePeople(index);
              document.getElementById(ADD_PEOPLE_ID)?.focus();
            }}
            onEdit={() => setEditing(opened ? null : index)}
          />
        </span>
        <EditorOf target={anchor} at={index} opened={opened} setEditing={setEditing} />
      </>
    );
  },
);
EditableChip.displayName = 'EditableChip';

const AddButton = memo(({ opened, disabled, setEditing }: OpenedProps & { disabled: boolean }) => {
  const button = useRef<HTMLButtonElement>(null);
  return (
    <>
      <button
        ref={button}
        type="button"
        id={ADD_PEOPLE_ID}
        className="hf-control"
        data-quiet=""
        disabled={disabled}
        aria-haspopup="dialog"
        aria-expanded={opened}
        onClick={() => setEditing(opened ? null : 'new')}
      >
        <Icon name="plus" size={14} />
        <Trans context="whom to look at">People</Trans>
      </button>
      <EditorOf target={button} at="new" opened={opened} setEditing={setEditing} />
    </>
  );
});
AddButton.displayName = 'AddButton';

type EditorProps = OpenedProps & { at: number | 'new'; target: RefObject<HTMLElement | null> };

const EditorOf = ({ at, target, opened, setEditing }: EditorProps) => {
  const { t } = useLingui();
  return (
    <LatePopover
      target={target}
      label={at === 'new' ? t`New people filter` : t`People filter`}
      opened={opened}
      onChange={(open) => setEditing(open ? at : null)}
      position="bottom-start"
      width="min(440px, calc(100vw - 24px))"
    >
      {opened ? <Editor at={at} onDone={() => setEditing(null)} /> : null}
    </LatePopover>
  );
};

const Editor = ({ at, onDone }: { at: number | 'new'; onDone: () => void }) => {
  const people = useViewStore((store) => store.view.people);
  const dataset = useDatasetStore((store) => store.dataset);
  const { addPeople, replacePeople } = viewStore.getState();
  if (!dataset) return null;
  return (
    <Suspense fallback={<Skeleton height={140} />}>
      <PeopleEditor
        dataset={dataset}
        chip={at === 'new' ? null : (people[at] ?? null)}
        others={people.filter((_, index) => index !== at)}
        onSave={(chip) => {
          if (at === 'new') addPeople(chip);
          else replacePeople(at, chip);
          onDone();
        }}
        onCancel={onDone}
      />
    </Suspense>
  );
};

const PeopleTotal = () => {
  const people = useViewStore((store) => store.view.people);
  const total = usePeopleCount(people.length > 0 ? people : null);
  if (total.count === null) return null;
  return (
    <span className="hf-people-total" role="status" aria-busy={total.stale}>
      <Plural value={total.count} one="# person" other="# people" />
    </span>
  );
};
