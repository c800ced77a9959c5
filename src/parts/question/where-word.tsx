import './question.css';
import { Popover } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { PropertySummary } from '../../model/dataset.ts';
import type { Selector } from '../../model/query/shared.ts';
import { useFilterWords } from './use-filter-words.ts';
import { WhereEditor } from './where-editor.tsx';

type Props = {
  /** Which event: "Step 2". */
  label: string;
  selector: Selector;
  properties: readonly PropertySummary[];
  onChange: (selector: Selector) => void;
};

/** The filter of one event in words; a click edits it. */
export const WhereWord = ({ label, selector, properties, onChange }: Props) => {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const words = useFilterWords();
  const { where, ...bare } = selector;
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      width="min(400px, calc(100vw - 24px))"
      withRoles={false}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <button
          type="button"
          className={where ? 'hf-word' : 'hf-where-add'}
          data-screen-only={where ? undefined : ''}
          aria-haspopup="dialog"
          aria-expanded={opened}
          aria-label={where ? t`Filter of ${label}: ${words(where)}` : t`Filter of ${label}: where…`}
          onClick={() => setOpened(!opened)}
        >
          {where ? words(where) : <Trans>where…</Trans>}
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t`Filter of ${label}`}>
        {opened ? (
          <WhereEditor
            label={label}
            where={where}
            properties={properties}
            onChange={(next) => onChange(next ? { ...bare, where: next } : bare)}
          />
        ) : null}
      </Popover.Dropdown>
    </Popover>
  );
};
