import { useLingui } from '@lingui/react/macro';
import { lazy, Suspense, useState } from 'react';
import { Icon } from '../../ui/icon/icon.tsx';
import { type Shortcut, useShortcuts } from './use-shortcuts.ts';

const HelpDialog = lazy(async () => ({ default: (await import('./help-dialog.tsx')).HelpDialog }));

/** The palette presses the button with this id. */
export const HELP_ID = 'hf-help';

type Props = {
  /** Beside `?`, which opens this list. */
  shortcuts: readonly Shortcut[];
};

/** Opens the help; listens for the keys meanwhile. */
export const HelpButton = ({ shortcuts }: Props) => {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const all = [...shortcuts, { keys: ['?'], label: t`This list`, run: () => setOpened(true) }];
  const [enabled, setEnabled] = useShortcuts(all);
  return (
    <>
      <button
        type="button"
        id={HELP_ID}
        className="hf-control"
        data-icon=""
        aria-label={t`Help and keys`}
        onClick={() => setOpened(true)}
      >
        <Icon name="help" />
      </button>
      {opened ? (
        <Suspense>
          <HelpDialog
            shortcuts={all}
            enabled={enabled}
            onEnable={setEnabled}
            onClose={() => setOpened(false)}
          />
        </Suspense>
      ) : null}
    </>
  );
};
