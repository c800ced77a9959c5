import './people.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Popover, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type FormEvent, useState } from 'react';
import type { UsersQuery } from '../../model/query/users.ts';
import { useBackend } from '../../queries/backend-context.tsx';
import { wholeList } from '../../queries/paged.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { newSavedId, savedKeyOf, savedStore } from '../../state/saved-store.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Icon } from '../../ui/icon/icon.tsx';

/** A list of more people would not fit into this browser's settings. */
const mostKept = 50_000;

type Props = { query: UsersQuery; name: string };

/** Keeps a list of people as a cohort, under a name that is asked for. */
export const SaveCohortButton = ({ query, name }: Props) => {
  const { t } = useLingui();
  const [naming, setNaming] = useState(false);
  return (
    <Popover
      opened={naming}
      onChange={setNaming}
      position="bottom-end"
      width={320}
      withinPortal={false}
      withRoles={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="people" />}
          aria-haspopup="dialog"
          aria-expanded={naming}
          onClick={() => setNaming(!naming)}
        >
          <Trans>Save as cohort</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t`Save as cohort`}>
        {naming ? <SaveForm key={name} query={query} name={name} onDone={() => setNaming(false)} /> : null}
      </Popover.Dropdown>
    </Popover>
  );
};

type FormProps = Props & { onDone: () => void };

/** Names a fixed list of people and keeps it in this browser, to be used as filter, comparison and audience. */
const SaveForm = ({ query, name, onDone }: FormProps) => {
  const { t } = useLingui();
  const backend = useBackend();
  const dataset = useDatasetStore((store) => store.dataset);
  const addPeople = useViewStore((store) => store.addPeople);
  const [text, setText] = useState(name);
  const [busy, setBusy] = useState(false);

  const save = async (use: boolean): Promise<void> => {
    const given = text.trim();
    if (given === '' || !dataset) return;
    setBusy(true);
    try {
      const ids: string[] = [];
      for await (const people of wholeList(backend, query)) {
        ids.push(...people.map(({ user }) => user));
        if (ids.length > mostKept) {
          notifications.show({
            color: 'red',
            title: t`Too many people to keep as a list`,
            message: t`Up to ${mostKept} fit into this browser. Save the list as CSV, or filter by what they did.`,
          });
          return;
        }
      }
      const id = newSavedId();
      savedStore.getState().putCohort({
        id,
        name: given,
        people: { ids },
        createdAt: new Date().toISOString(),
        dataset: savedKeyOf(dataset),
      });
      if (savedStore.getState().trouble === null) notifications.show({ message: t`Saved: ${given}` });
      if (use) addPeople({ kind: 'cohort', id, name: given });
      onDone();
    } catch (error) {
      notifications.show({
        color: 'red',
        title: t`The cohort could not be saved.`,
        message: error instanceof Error ? error.message : String(error),
      });
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save(false);
  };
  return (
    <form className="hf-save-cohort" onSubmit={submit}>
      <TextInput
        label={t`Name of the cohort`}
        description={t`A fixed list of these people, kept in this browser: who joins or leaves later does not change it.`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
      <div className="hf-people-actions">
        <Button disabled={text.trim() === ''} loading={busy} onClick={() => void save(true)}>
          <Trans>Save and look at only them</Trans>
        </Button>
        <Button type="submit" variant="filled" disabled={text.trim() === ''} loading={busy}>
          <Trans>Save</Trans>
        </Button>
      </div>
    </form>
  );
};
