import { useLingui } from '@lingui/react/macro';
import { type ComponentProps, lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Icon } from '../../../ui/icon/icon.tsx';
import type { Palette as PaletteType } from './palette.tsx';
import { useEarlyKeys } from './use-early-keys.ts';

const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));

type Props = Pick<ComponentProps<typeof PaletteType>, 'pages' | 'commands'>;

/** Opens the palette, by a click or by Ctrl+K (⌘K), which works while one types as well. */
export const PaletteButton = (props: Props) => {
  const { t } = useLingui();
  const [opened, setOpened] = useState(false);
  const [text, setText] = useState('');
  const close = useCallback((): void => {
    setOpened(false);
    setText('');
  }, []);
  useEarlyKeys(opened, setText, close);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
      if (event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpened(true);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  return (
    <>
      <button
        type="button"
        className="hf-control"
        data-icon=""
        aria-label={t`Search and commands (Ctrl+K)`}
        aria-haspopup="dialog"
        aria-expanded={opened}
        onClick={() => setOpened(true)}
      >
        <Icon name="search" />
      </button>
      {opened ? (
        <Suspense>
          <Palette {...props} text={text} onText={setText} onClose={close} />
        </Suspense>
      ) : null}
    </>
  );
};
