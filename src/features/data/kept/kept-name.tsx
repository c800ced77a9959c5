import type { KeptDataset } from '../../../model/dataset.ts';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useRename } from '../../../queries/kept.ts';
import { useFocusAgain } from '../../../ui/layers/use-focus-again.ts';
import { Icon } from '../../../ui/icon/icon.tsx';
import { useDatasetName } from '../use-dataset-name.ts';

type Props = { dataset: KeptDataset; isOpen: boolean };

/** The name of a kept data set, which can be changed in place. */
export const KeptName = ({ dataset, isOpen }: Props) => {
  const { t } = useLingui();
  const nameOf = useDatasetName();
  const rename = useRename();
  const [draft, setDraft] = useState<string | null>(null);
  const [comesBack, leaves] = useFocusAgain();
  const name = nameOf(dataset);
  const edit = (): void => {
    leaves();
    setDraft(name);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const next = draft?.trim() ?? '';
    if (next !== '' && next !== name) rename.mutate({ id: dataset.id, name: next });
    setDraft(null);
  };
  if (draft !== null)
    return (
      <form className="hf-kept-rename" onSubmit={submit}>
        <TextInput
          aria-label={t`New name of ${name}`}
          value={draft}
          ref={(input) => input?.focus()}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setDraft(null);
          }}
        />
        <Button type="submit" variant="filled">
          <Trans>Rename</Trans>
        </Button>
      </form>
    );
  return (
    <span className="hf-kept-name">
      <span className="hf-kept-text" data-open={isOpen ? '' : undefined}>
        {name}
      </span>
      {isOpen ? (
        <span className="hf-tag">
          <Trans>open</Trans>
        </span>
      ) : null}
      <ActionIcon ref={comesBack} aria-label={t`Rename ${name}`} size={24} onClick={edit}>
        <Icon name="edit" size={13} />
      </ActionIcon>
    </span>
  );
};
