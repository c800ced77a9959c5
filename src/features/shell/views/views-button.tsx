import './views.css';
import { Button, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useRef, useState } from 'react';
import type { SavedView } from '../../../state/saved.ts';
import { useFocusAgain } from '../../../ui/layers/use-focus-again.ts';
import { Icon } from '../../../ui/icon/icon.tsx';
import { LatePopover } from '../../../ui/layers/late-popover.tsx';
import { useViews } from './use-views.tsx';

/** The palette presses the button with this id. */
export const VIEWS_ID = 'hf-views';

/** Saves what is seen under a name, and brings back what was saved: page, dates, people, question. */
export const ViewsButton = () => {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const [name, setName] = useState('');
  const { views, save, open, remove, rename } = useViews();
  const given = name.trim();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (given === '') return;
    save(given);
    setName('');
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        id={VIEWS_ID}
        className="hf-control"
        aria-haspopup="dialog"
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        <Icon name="folder" size={15} />
        <span className="hf-control-word">
          <Trans>Views</Trans>
        </span>
      </button>
      <LatePopover
        target={button}
        label={t`Saved views`}
        opened={opened}
        onChange={setOpened}
        position="bottom-end"
        width="min(340px, calc(100vw - 24px))"
        trapFocus
      >
        <form className="hf-view-save" onSubmit={submit}>
          <TextInput
            label={t`Save what you see as`}
            description={t`The page, dates, people and question; not the data.`}
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="filled" disabled={given === ''}>
            <Trans>Save</Trans>
          </Button>
        </form>
        {views.length === 0 ? null : (
          <ul className="hf-view-list">
            {views.map((view) => (
              <ViewRow
                key={view.id}
                view={view}
                onOpen={() => {
                  open(view);
                  setOpened(false);
                }}
                onRename={(next) => rename(view, next)}
                onRemove={() => remove(view)}
              />
            ))}
          </ul>
        )}
      </LatePopover>
    </>
  );
};

type RowProps = {
  view: SavedView;
  onOpen: () => void;
  onRename: (name: string) => void;
  onRemove: () => void;
};

const ViewRow = ({ view, onOpen, onRename, onRemove }: RowProps) => {
  const { t } = useLingui();
  const [draft, setDraft] = useState<string | null>(null);
  const [comesBack, leaves] = useFocusAgain();
  const { name } = view;
  if (draft !== null) {
    const finish = (event: FormEvent): void => {
      event.preventDefault();
      if (draft.trim() !== '') onRename(draft.trim());
      setDraft(null);
    };
    return (
      <li>
        <form className="hf-view-rename" onSubmit={finish}>
          <TextInput
            aria-label={t`New name of ${name}`}
            value={draft}
            maxLength={80}
            ref={(input) => input?.focus()}
            onChange={(event) => setDraft(event.currentTarget.value)}
          />
          <Button type="submit">
            <Trans>Rename</Trans>
          </Button>
        </form>
      </li>
    );
  }
  return (
    <li className="hf-view-row">
      <button type="button" className="hf-view-open" onClick={onOpen}>
        {name}
      </button>
      <button
        type="button"
        className="hf-control"
        data-icon=""
        ref={comesBack}
        aria-label={t`Rename ${name}`}
        onClick={() => {
          leaves();
          setDraft(name);
        }}
      >
        <Icon name="edit" size={15} />
      </button>
      <button
        type="button"
        className="hf-control"
        data-icon=""
        aria-label={t`Delete ${name}`}
        onClick={onRemove}
      >
        <Icon name="trash" size={15} />
      </button>
    </li>
  );
};
