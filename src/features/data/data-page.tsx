import './data.css';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { Icon } from '../../ui/icon/icon.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ApiCard } from './bring/api-card.tsx';
import { BringCard } from './bring/bring-card.tsx';
import { ColumnsCard } from './columns/columns-card.tsx';
import { KeptCard } from './kept/kept-card.tsx';
import { RolesCard } from './meaning/roles-card.tsx';
import { SettingsCard } from './meaning/settings-card.tsx';
import { ReportCard } from './report/report-card.tsx';
import { SourceCard } from './report/source-card.tsx';
import { useDatasetName } from './use-dataset-name.ts';

/** Where data comes in, what became of it, what it means, and what is kept; first what is nearer: their own data, or the way to it. */
export const DataPage = () => {
  const { t } = useLingui();
  const nameOf = useDatasetName();
  const dataset = useDatasetStore((store) => store.dataset);
  const name = dataset && nameOf(dataset);
  const bring = (
    <section key="bring" className="hf-data-section" aria-label={t`Bring data in`}>
      <h2>
        <Trans>Bring data in</Trans>
      </h2>
      <div className="hf-grid">
        <BringCard />
        <ApiCard />
        <KeptCard />
      </div>
    </section>
  );
  const open = dataset ? (
    <section key="open" className="hf-data-section" aria-label={t`The open data set`}>
      <h2>{name}</h2>
      <div className="hf-grid">
        <ReportCard dataset={dataset} />
        <SourceCard dataset={dataset} />
        <RolesCard key={`roles ${dataset.version}`} dataset={dataset} />
        <SettingsCard key={`settings ${dataset.version}`} dataset={dataset} />
        <ColumnsCard dataset={dataset} />
      </div>
    </section>
  ) : null;
  const own = dataset !== null && dataset.origin !== 'demo';
  return (
    <>
      <PageHeader
        title={<Trans>Data</Trans>}
        subtitle={
          dataset ? (
            <Trans>
              {name} is open: <Plural value={dataset.report.events} one="# event" other="# events" /> by{' '}
              <Plural value={dataset.report.users} one="# person" other="# people" />
            </Trans>
          ) : (
            <Trans>Nothing is open yet</Trans>
          )
        }
        actions={
          own ? (
            <Link to="/overview" search={true} className="hf-link hf-nowrap">
              <Trans>See how people stay</Trans> <Icon name="arrow-right" size={13} />
            </Link>
          ) : undefined
        }
      />
      {own ? [open, bring] : [bring, open]}
    </>
  );
};
