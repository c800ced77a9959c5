import './help.css';
import { Modal, Switch } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { KeyHint } from '../../ui/controls/key-hint.tsx';
import { useGiveBackFocus } from '../../ui/layers/use-give-back-focus.ts';
import { type Shortcut } from './use-shortcuts.ts';

type Props = {
  shortcuts: readonly Shortcut[];
  /** Whether single letters work as keys. */
  enabled: boolean;
  onEnable: (enabled: boolean) => void;
  onClose: () => void;
};

/** How to get about, and the keys. */
export const HelpDialog = ({ shortcuts, enabled, onEnable, onClose }: Props) => {
  const { t } = useLingui();
  useGiveBackFocus();
  const fixed: { keys: string[]; label: string }[] = [
    { keys: ['Ctrl', 'K'], label: t`Search and commands (⌘K on a Mac)` },
    { keys: ['Tab'], label: t`To the next control` },
    { keys: ['↑', '↓'], label: t`Through a table, a list or a number` },
    { keys: ['Enter'], label: t`Open what has the focus` },
    { keys: ['Esc'], label: t`Close a list or a dialogue` },
  ];
  return (
    <Modal opened onClose={onClose} title={t`Help and keys`} size="lg">
      <p className="hf-help-lead">
        <Trans>
          Everything is computed in this tab, from the data set named at the top left. The address holds the
          whole view: copy it to come back to what you see. Drop a file anywhere to read it.
        </Trans>
      </p>
      <dl className="hf-help-keys">
        {[...shortcuts, ...fixed].map(({ keys, label }) => (
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
        onChange={(event) => onEnable(event.currentTarget.checked)}
      />
    </Modal>
  );
};
