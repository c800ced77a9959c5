import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Checkbox, Popover, TextInput } from '@mantine/core';
import './churn.css';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { type ChurnColumn, churnColumns } from '../../state/view.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Icon } from '../../ui/icon/icon.tsx';

const settleMs = 200;

/** Finds people by their id. */
export const SearchPeople = () => {
  const { t } = useLingui();
  const search = useViewStore((store) => store.view.churn.search);
  const ask = useViewStore((store) => store.ask);
  const [text, setText] = useState(search);
  const [seen, setSeen] = useState(search);
  if (seen !== search) {
    setSeen(search);
    setText(search);
  }
  const settle = useDebouncedCallback((next: string) => ask('churn', { search: next }), settleMs);
  return (
    <TextInput
      type="search"
      size="xs"
      className="hf-find-person"
      aria-label={t`Find a person`}
      placeholder={t`Find a person`}
      leftSection={<Icon name="search" size={14} />}
      maxLength={200}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        settle(event.currentTarget.value);
      }}
    />
  );
};

/** Which columns the list shows, of those that have a name. */
export const ChooseColumns = ({ names }: { names: Partial<Record<ChurnColumn, string>> }) => {
  const { t } = useLingui();
  const hidden = useViewStore((store) => store.view.churn.hidden);
  const ask = useViewStore((store) => store.ask);
  const [open, setOpen] = useState(false);
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="table" />}
          aria-haspopup="dialog"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Trans>Columns</Trans>
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t`Columns`}>
        <div className="hf-columns">
          {churnColumns
            .filter((id) => names[id] !== undefined)
            .map((id) => {
              const shown = !hidden.includes(id);
              return (
                <Checkbox
                  key={id}
                  label={names[id]}
                  checked={shown}
                  onChange={() =>
                    ask('churn', { hidden: shown ? [...hidden, id] : hidden.filter((one) => one !== id) })
                  }
                />
              );
            })}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
};
