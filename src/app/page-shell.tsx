import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode, Suspense, useDeferredValue, useState } from 'react';
import { Intake } from '../features/data/intake/intake.tsx';
import { ZONE_FIELD_ID } from '../features/data/meaning/zone-field-id.ts';
import { useIntake } from '../features/data/intake/use-intake.ts';
import { ReadingPanel } from '../features/data/reading/reading-panel.tsx';
import { ChurnBadge } from '../features/shell/churn-badge.tsx';
import { COMPARE_ID, CompareControl } from '../features/shell/compare/compare-control.tsx';
import { DatasetMenu } from '../features/shell/dataset-menu.tsx';
import { DateRange } from '../features/shell/date-range.tsx';
import { DeadWorkerBanner } from '../features/shell/dead-worker-banner.tsx';
import { DemoBanner } from '../features/shell/demo-banner.tsx';
import { HELP_ID, HelpButton } from '../features/shell/help-button.tsx';
import { isNewcomer } from '../features/shell/hint/newcomer.ts';
import { NotedSource } from '../features/shell/noted-source.tsx';
import { NoticeBanners } from '../features/shell/notice-banners.tsx';
import { OpeningGate } from '../features/shell/opening-gate.tsx';
import { QueryDialog } from '../features/shell/query/query-dialog.tsx';
import { ADD_PEOPLE_ID, PeopleFilter } from '../features/shell/people/people-filter.tsx';
import { useFollowKept } from '../queries/kept.ts';
import type { Command } from '../features/shell/palette/palette.tsx';
import { PaletteButton } from '../features/shell/palette/palette-button.tsx';
import { ViewsButton, VIEWS_ID } from '../features/shell/views/views-button.tsx';
import { useStart } from '../queries/start.ts';
import { PageLoading } from './page-states.tsx';
import { COMPARING, PAGES } from './pages.ts';
import { AppShell } from './shell/app-shell.tsx';
import { LANGUAGE_ID } from './shell/language-switch.tsx';
import { focusWhenThere } from '../ui/layers/focus-when-there.ts';
import { THEME_ID } from './shell/theme-switch.tsx';

/** Not needed for the first picture. */
const FailurePanel = lazy(async () => ({
  default: (await import('../features/data/reading/failure-panel.tsx')).FailurePanel,
}));
const FirstHint = lazy(async () => ({
  default: (await import('../features/shell/hint/first-hint.tsx')).FirstHint,
}));
const PersonDrawer = lazy(async () => ({
  default: (await import('../features/person/person-drawer.tsx')).PersonDrawer,
}));

/** What takes nothing from the shell is drawn again only for its own change. */
const PEOPLE = <PeopleFilter />;
const COMPARE = <CompareControl comparing={COMPARING} />;
const VIEWS = <ViewsButton />;
const BADGES = { churn: <ChurnBadge /> };
const DEAD_WORKER = <DeadWorkerBanner />;
const INTAKE = <Intake />;
const FLOATING = (
  <>
    <Suspense>
      <PersonDrawer />
    </Suspense>
    <QueryDialog />
  </>
);

/** Presses a button of the shell, once what was open has closed; the focus will come back to the button. */
const press = (id: string) => (): void =>
  void setTimeout(() => {
    const button = document.getElementById(id);
    button?.focus();
    button?.click();
  });

/** The shell around every page, its slots filled, and the opening of the data set that the address names. */
export const PageShell = ({ children }: { children: ReactNode }) => {
  const { t, i18n } = useLingui();
  const start = useStart();
  useFollowKept();
  const { pick } = useIntake();
  const navigate = useNavigate();
  const [newcomer] = useState(isNewcomer);
  // The frame first, then the page in it: neither keeps the browser for long.
  const framed = useDeferredValue(true, false);
  const shortcuts = [
    ...PAGES.map(({ id, path, label }) => ({
      keys: ['g', id.charAt(0)],
      label: i18n._(label),
      run: () => void navigate({ to: path, search: true }),
    })),
    { keys: ['f'], label: t`Filter people`, run: press(ADD_PEOPLE_ID) },
    { keys: ['c'], label: t`Compare with…`, run: press(COMPARE_ID) },
    { keys: ['n'], label: t`Read a file`, run: pick },
  ];
  const pages = PAGES.map(({ id, path, label, icon }) => ({
    id: `page-${id}`,
    label: i18n._(label),
    icon,
    run: () => void navigate({ to: path, search: true }),
  }));
  const commands: Command[] = [
    { id: 'read', label: t`Read a file`, icon: 'upload', run: pick },
    { id: 'filter', label: t`Filter people`, icon: 'filter', run: press(ADD_PEOPLE_ID) },
    { id: 'compare', label: t`Compare with…`, icon: 'compare', run: press(COMPARE_ID) },
    { id: 'views', label: t`Save this view`, icon: 'folder', run: press(VIEWS_ID) },
    { id: 'theme', label: t`Change the theme: light or dark`, icon: 'moon', run: press(THEME_ID) },
    {
      id: 'language',
      label: t`Change the language`,
      also: 'English Chinese 中文 英文',
      icon: 'language',
      run: press(LANGUAGE_ID),
    },
    {
      id: 'zone',
      label: t`Change the time zone, the first day of the week, money`,
      also: 'currency CAC calendar 货币 日历',
      icon: 'calendar',
      async run() {
        await navigate({ to: '/data', search: true });
        focusWhenThere(ZONE_FIELD_ID);
      },
    },
    { id: 'help', label: t`Help and keys`, icon: 'help', run: press(HELP_ID) },
  ];
  return (
    <AppShell
      dataset={<DatasetMenu onPickFiles={pick} reserved={start.demoComes} />}
      dateRange={<DateRange reserved={start.demoComes} />}
      people={PEOPLE}
      compare={COMPARE}
      command={
        <>
          <PaletteButton pages={pages} commands={commands} />
          {VIEWS}
        </>
      }
      help={<HelpButton shortcuts={shortcuts} />}
      banner={
        <>
          <ReadingPanel reserved={start.demoComes} />
          <Suspense>
            <FailurePanel />
          </Suspense>
          {DEAD_WORKER}
          <NoticeBanners start={start} />
          <DemoBanner onUseMyFile={pick} />
        </>
      }
      badges={BADGES}
      railHint={
        newcomer ? (
          <Suspense>
            <FirstHint />
          </Suspense>
        ) : null
      }
      railNote={<Trans>Computed on this machine. Your data never leaves it.</Trans>}
    >
      <OpeningGate start={start} onPickFiles={pick}>
        {framed ? <NotedSource>{children}</NotedSource> : <PageLoading />}
      </OpeningGate>
      {INTAKE}
      {framed ? FLOATING : null}
    </AppShell>
  );
};
