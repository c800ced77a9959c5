import './help.css';
import { Modal, Switch } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { KeyHint } from '../../ui/controls/key-hint.tsx';
import { Icon } from '../../ui/icon/icon.tsx';
import { type Shortcut, useShortcuts } from './use-shortcuts.ts';

type Props = {
  /** Beside `?`, which opens this list. */
  shortcuts: readonly Shortcut[];
};

/** How to get about: the keys, and where the words are explained. */
export const HelpButton = ({ shortcuts }: Props) => {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const help: Shortcut = { keys: ['?'], label: t`This list`, run: () => setOpened(true) };
  const all = [...shortcuts, help];
  const [enabled, setEnabled] = useShortcuts(all);
  const fixed: { keys: string[]; label: string }[] = [
    { keys: ['Tab'], label: t`To the next control` },
    { keys: ['↑', '↓'], label: t`Through a table, a list or a number` },
    { keys: ['Enter'], label: t`Open what has the focus` },
    { keys: ['Esc'], label: t`Close a list or a dialogue` },
  ];
  return (
    <>
      <button
        type="button"
        className="hf-control"
        data-icon=""
        aria-label={t`Help and keys`}
        onClick={() => setOpened(true)}
      >
        <Icon name="help" />
      </button>
      <Modal opened={opened} onClose={() => setOpened(false)} title={t`Help and keys`} size="lg">
        <p className="hf-help-lead">
          <Trans>
            Everything is computed in this tab, from the data set named at the top left. The address holds the
            whole view: copy it to come back to what you see. Drop a file anywhere to read it.
          </Trans>
        </p>
        <dl className="hf-help-keys">
          {[...all, ...fixed].map(({ keys, label }) => (
            <div key={label}>
              <dt>
                <KeyHint keys={keys} />
              </dt>
              <dd>{label}</dd>
            </div>
          ))}
        </dl>
        <Switch
          checked={enabled}
          label={t`Single letters work as keys`}
          description={t`Switch this off if you dictate, or press them by accident.`}
          onChange={(event) => setEnabled(event.currentTarget.checked)}
        />
      </Modal>
    </>
  );
};
