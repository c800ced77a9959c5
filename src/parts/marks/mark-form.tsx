import { Trans, useLingui } from '@lingui/react/macro';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Mark, MarkKind } from '../../state/saved.ts';
import { DateField } from '../../ui/date/date-field.tsx';
import { markKindWords } from './mark-words.ts';

export type MarkDraft = Pick<Mark, 'date' | 'kind'> & { label: string };

type Props = {
  /** what the button says */
  submit: string;
  draft?: MarkDraft | undefined;
  onSubmit: (mark: MarkDraft) => void;
  onCancel?: (() => void) | undefined;
};

const own = ['note', 'release', 'campaign', 'incident', 'holiday'] as const satisfies readonly MarkKind[];
const empty: MarkDraft = { date: '', kind: 'note', label: '' };
const longest = 80;

/** A date, a kind, some words. */
export const MarkForm = ({ submit, draft = empty, onSubmit, onCancel }: Props) => {
  const { t, i18n } = useLingui();
  const [mark, setMark] = useState(draft);
  const [tried, setTried] = useState(false);
  const label = mark.label.trim();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (label === '' || mark.date === '') return setTried(true);
    onSubmit({ ...mark, label });
    setMark({ ...empty, kind: mark.kind });
    setTried(false);
  };
  return (
    <form className="hf-mark-form" onSubmit={send} noValidate>
      <DateField
        label={t`Date`}
        placeholder=""
        value={mark.date}
        onChange={(date) => setMark((before) => ({ ...before, date }))}
        error={tried && mark.date === '' ? t`Choose a day` : undefined}
      />
      <NativeSelect
        label={t`Kind`}
        size="xs"
        value={mark.kind}
        data={own.map((kind) => ({ value: kind, label: i18n._(markKindWords[kind]) }))}
        onChange={({ currentTarget: { value } }) =>
          setMark((before) => ({ ...before, kind: own.find((kind) => kind === value) ?? before.kind }))
        }
      />
      <TextInput
        className="hf-mark-words"
        label={t`What happened`}
        value={mark.label}
        maxLength={longest}
        onChange={({ currentTarget: { value } }) => setMark((before) => ({ ...before, label: value }))}
        error={tried && label === '' ? t`Say it in a few words` : undefined}
      />
      <div className="hf-mark-buttons">
        <Button type="submit" variant="filled">
          {submit}
        </Button>
        {onCancel ? (
          <Button variant="default" onClick={onCancel}>
            <Trans>Cancel</Trans>
          </Button>
        ) : null}
      </div>
    </form>
  );
};
