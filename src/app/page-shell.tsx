import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { Intake } from '../features/data/intake/intake.tsx';
import { useIntake } from '../features/data/intake/use-intake.ts';
import { FailurePanel } from '../features/data/reading/failure-panel.tsx';
import { ReadingPanel } from '../features/data/reading/reading-panel.tsx';
import { PersonDrawer } from '../features/person/person-drawer.tsx';
import { ChurnBadge } from '../features/shell/churn-badge.tsx';
import { DatasetMenu } from '../features/shell/dataset-menu.tsx';
import { DateRange } from '../features/shell/date-range.tsx';
import { DeadWorkerBanner } from '../features/shell/dead-worker-banner.tsx';
import { DemoBanner } from '../features/shell/demo-banner.tsx';
import { HelpButton } from '../features/shell/help-button.tsx';
import { NoticeBanners } from '../features/shell/notice-banners.tsx';
import { OpeningGate } from '../features/shell/opening-gate.tsx';
import { ADD_PEOPLE_ID, PeopleFilter } from '../features/shell/people/people-filter.tsx';
import { useFollowKept } from '../queries/kept.ts';
import { useStart } from '../queries/start.ts';
import { PAGES } from './pages.ts';
import { AppShell } from './shell/app-shell.tsx';

const addPeople = (): void => document.getElementById(ADD_PEOPLE_ID)?.click();

/** The shell around every page, its slots filled, and the opening of the data set that the address names. */
export const PageShell = ({ children }: { children: ReactNode }) => {
  const { t, i18n } = useLingui();
  const start = useStart();
  useFollowKept();
  const { pick } = useIntake();
  const navigate = useNavigate();
  const shortcuts = [
    ...PAGES.map(({ id, path, label }) => ({
      keys: ['g', id.charAt(0)],
      label: i18n._(label),
      run: () => void navigate({ to: path, search: true }),
    })),
    { keys: ['f'], label: t`Filter people`, run: addPeople },
    { keys: ['n'], label: t`Read a file`, run: pick },
  ];
  return (
    <AppShell
      dataset={<DatasetMenu onPickFiles={pick} />}
      dateRange={<DateRange />}
      people={<PeopleFilter />}
      help={<HelpButton shortcuts={shortcuts} />}
      banner={
        <>
          <ReadingPanel />
          <FailurePanel />
          <DeadWorkerBanner />
          <NoticeBanners start={start} />
          <DemoBanner onUseMyFile={pick} />
        </>
      }
      badges={{ churn: <ChurnBadge /> }}
      railNote={<Trans>Computed on this machine. Your data never leaves it.</Trans>}
    >
      <OpeningGate start={start} onPickFiles={pick}>
        {children}
      </OpeningGate>
      <Intake />
      <PersonDrawer />
    </AppShell>
  );
};
