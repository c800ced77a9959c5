import '../data.css';
import './quality.css';
import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Dataset } from '../../../model/dataset.ts';
import { useQuality } from '../../../queries/quality.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { ErrorState } from '../../../ui/states/error-state.tsx';
import { EmptyState } from '../../../ui/states/empty-state.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { ReportCard } from '../report/report-card.tsx';
import { useDatasetName } from '../use-dataset-name.ts';
import { OddityFindings } from './oddity-findings.tsx';
import { EmptyDaysFinding, LateFinding } from './other-findings.tsx';

/** How good the open data is: every row accounted for, what is odd, what that does to the numbers, and what to do. */
export const QualityPage = () => {
  const format = useFormat();
  const nameOf = useDatasetName();
  const dataset = useDatasetStore((store) => store.dataset);
  const back = (
    <Link to="/data" search={true} className="hf-link">
      <Trans>Back to Data</Trans>
    </Link>
  );
  if (!dataset)
    return (
      <>
        <PageHeader title={<Trans>Quality report</Trans>} actions={back} />
        <EmptyState
          title={<Trans>Nothing is open yet</Trans>}
          reason={<Trans>Read a file or open the demo on the Data page; what was found in it is here.</Trans>}
        />
      </>
    );
  const { report } = dataset;
  return (
    <>
      <PageHeader
        title={<Trans>Quality report</Trans>}
        subtitle={
          <Trans>
            {nameOf(dataset)}: {format.count(report.events)} events are counted,{' '}
            {format.count(report.leftOut ?? 0)} are left out by choice
          </Trans>
        }
        actions={back}
      />
      <div className="hf-grid hf-data-section">
        <FindingsCard dataset={dataset} />
        <ReportCard dataset={dataset} isWhole />
      </div>
    </>
  );
};

const FindingsCard = ({ dataset }: { dataset: Dataset }) => {
  const { t } = useLingui();
  const { data: quality, error, refetch } = useQuality(dataset);
  return (
    <Card
      span={12}
      title={t`What is odd, and what it does to the numbers`}
      definition={t`Looked for in all events of this data set, also in those that are left out; a switch takes effect everywhere, stays with the data set and can be undone.`}
    >
      {error ? (
        <ErrorState
          title={t`The events could not be examined.`}
          detail={error.message}
          onRetry={() => void refetch()}
        />
      ) : quality ? (
        <div className="hf-oddities">
          <OddityFindings dataset={dataset} quality={quality} />
          <EmptyDaysFinding quality={quality} />
          <LateFinding quality={quality} />
        </div>
      ) : (
        <Skeleton height={320} />
      )}
    </Card>
  );
};
