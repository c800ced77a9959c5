import '../data.css';
import './quality.css';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Dataset } from '../../../model/dataset.ts';
import type { Quality } from '../../../model/quality.ts';
import { MetricError } from '../../../parts/failure/metric-error.tsx';
import { useQuality } from '../../../queries/quality.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { EmptyState } from '../../../ui/states/empty-state.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { ReportCard } from '../report/report-card.tsx';
import { useDatasetName } from '../use-dataset-name.ts';
import { Finding, type FoundProps } from './finding.tsx';
import { useCurrencies, useNearNumbers, useTimesIn1970 } from './meant-findings.tsx';
import { useOddities } from './oddity-findings.tsx';
import { useEmptyDays, useLateRows } from './other-findings.tsx';

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
            {nameOf(dataset)}: <Plural value={report.events} one="# event is" other="# events are" /> counted,{' '}
            {format.count(report.leftOut ?? 0)} left out by choice
          </Trans>
        }
        actions={back}
      />
      <div className="hf-grid hf-data-section">
        <Findings dataset={dataset} />
      </div>
    </>
  );
};

/** What was looked for: first what was found, then the row accounts, then what is in order. */
const Findings = ({ dataset }: { dataset: Dataset }) => {
  const { t } = useLingui();
  const { data: quality, error, refetch } = useQuality(dataset);
  if (quality) return <Examined dataset={dataset} quality={quality} />;
  return (
    <>
      <Card span={12} title={t`What is odd`}>
        {error ? (
          <MetricError
            title={t`The events could not be examined.`}
            error={error}
            onRetry={() => void refetch()}
          />
        ) : (
          <Skeleton height={320} />
        )}
      </Card>
      <ReportCard dataset={dataset} isWhole />
    </>
  );
};

const Examined = ({ dataset, quality }: { dataset: Dataset; quality: Quality }) => {
  const { t } = useLingui();
  const all = [
    ...useOddities(dataset, quality),
    useEmptyDays(quality),
    useLateRows(quality),
    useNearNumbers(quality),
    useCurrencies(quality),
    useTimesIn1970(quality),
  ];
  const odd = all.filter(({ isOdd }) => isOdd);
  const fine = all.filter(({ isOdd }) => !isOdd);
  const looked = t`Looked for in all events of this data set, also in those that are left out; a switch takes effect everywhere, stays with the data set and can be undone.`;
  const report = <ReportCard dataset={dataset} isWhole />;
  if (odd.length === 0)
    return (
      <>
        <Card span={12} title={t`Nothing is odd: all ${fine.length} are in order`} definition={looked}>
          <Found all={fine} />
        </Card>
        {report}
      </>
    );
  return (
    <>
      <Card span={12} title={t`What is odd: ${odd.length} of ${all.length}`} definition={looked}>
        <Found all={odd} />
      </Card>
      {report}
      {fine.length > 0 ? (
        <Card span={12} title={t`In order: ${fine.length} of ${all.length}`}>
          <Found all={fine} />
        </Card>
      ) : null}
    </>
  );
};

const Found = ({ all }: { all: readonly FoundProps[] }) => (
  <div className="hf-oddities">
    {all.map(({ id, ...found }) => (
      <Finding key={id} {...found} />
    ))}
  </div>
);
