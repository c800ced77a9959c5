import './shell.css';
import { Drawer } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useLate } from '../../ui/layers/use-late.ts';
import { type PageId } from '../pages.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { PageName } from './page-name.tsx';
import { Rail } from './rail.tsx';
import { ShareButton } from './share-button.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import { TopBar } from './top-bar.tsx';
import { useRailState } from './rail-state.ts';

export type ShellSlots = {
  /** Which data set is looked at. */
  dataset?: ReactNode;
  dateRange?: ReactNode;
  /** Chips of the people filter and the control that adds one. */
  people?: ReactNode;
  compare?: ReactNode;
  /** Opens the command palette. */
  command?: ReactNode;
  /** Instead of the plain "copy the address". */
  share?: ReactNode;
  help?: ReactNode;
  /** Full-width lines above the page: demo data, offline, a dead worker. */
  banner?: ReactNode;
  /** A figure beside a page's name in the rail. */
  badges?: Partial<Record<PageId, ReactNode>>;
  /** Below the pages in the rail. */
  railHint?: ReactNode;
  /** Small print at the rail's foot. */
  railNote?: ReactNode;
};

type Props = ShellSlots & { children?: ReactNode };

/** Rail, top bar and the page. On a phone the rail is a drawer; the top bar wraps and keeps everything. */
export const AppShell = ({ children, badges, railHint, railNote, banner, ...slots }: Props) => {
  const { t } = useLingui();
  const [rail, toggleRail] = useRailState();
  const [drawer, setDrawer] = useState(false);
  const pages = useLate(drawer);
  // On a phone the way back leads out of the drawer first.
  useBlocker({
    disabled: !drawer,
    enableBeforeUnload: false,
    shouldBlockFn({ action }) {
      setDrawer(false);
      return action === 'BACK';
    },
  });
  return (
    <div className="hf-shell" data-rail={rail}>
      <a className="hf-skip" href="#main" onClick={skipToMain}>
        {t`Skip to the page`}
      </a>
      <PageName />
      <Rail
        collapsed={rail === 'icons'}
        onToggle={toggleRail}
        badges={badges}
        hint={railHint}
        note={railNote}
      />
      {pages.made ? (
        <Drawer.Root opened={pages.shown} onClose={() => setDrawer(false)} size={260}>
          <Drawer.Overlay />
          <Drawer.Content aria-label={t`Pages`}>
            <Drawer.Body p={0}>
              <Rail
                collapsed={false}
                badges={badges}
                note={railNote}
                onNavigate={() => setDrawer(false)}
                inDrawer
              />
            </Drawer.Body>
          </Drawer.Content>
        </Drawer.Root>
      ) : null}
      <div className="hf-shell-main">
        <TopBar
          {...slots}
          onOpenPages={() => setDrawer(true)}
          language={<LanguageSwitch />}
          theme={<ThemeSwitch />}
          share={slots.share ?? <ShareButton />}
        />
        {banner}
        <main id="main" className="hf-page" tabIndex={-1}>
          {children}
          <div id="hf-float" />
        </main>
      </div>
    </div>
  );
};

// The address behind `#` belongs to the router, so the link moves the focus itself.
const skipToMain = (event: { preventDefault: () => void }): void => {
  event.preventDefault();
  document.getElementById('main')?.focus();
};
