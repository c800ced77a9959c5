import './segments.css';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { useMetric } from '../../queries/metric.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { toSegmentsQuery } from '../../state/to-query/segments.ts';
import { CardBoundary } from '../../ui/card/card-boundary.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { CohortsCard } from './cohorts-card.tsx';
import { FlowCard } from './flow-card.tsx';
import { HistoryCard } from './history-card.tsx';
import { RfmCard } from './rfm-card.tsx';
import { RulesCard } from './rules/rules-card.tsx';
import { ShownPeople } from './shown-people.tsx';
import { SplitCard } from './split-card.tsx';

export const SegmentsPage = () => {
  const { t } = useLingui();
  return (
    <>
      <PageHeader title={<Trans>Who are they?</Trans>} subtitle={<Subtitle />} />
      <div className="hf-grid">
        <CardBoundary title={t`Split`} span={7}>
          <SplitCard />
        </CardBoundary>
        <CardBoundary title={t`The rules`} span={5}>
          <RulesCard />
        </CardBoundary>
        <CardBoundary title={t`How the split has moved`} span={12}>
          <HistoryCard />
        </CardBoundary>
        <CardBoundary title={t`Who moved where`} span={12}>
          <FlowCard />
        </CardBoundary>
        <CardBoundary title={t`How recently, how often`} span={7}>
          <RfmCard />
        </CardBoundary>
        <CardBoundary title={t`Saved cohorts`} span={5}>
          <CohortsCard />
        </CardBoundary>
        <ShownPeople />
      </div>
    </>
  );
};

const Subtitle = () => {
  const { data } = useMetric(useViewQuery(toSegmentsQuery));
  if (!data) return <Trans>Everyone is in exactly one segment.</Trans>;
  return (
    <Plural
      value={data.total}
      one="# person, in exactly one segment: the first rule that holds."
      other="# people, each in exactly one segment: the first rule that holds."
    />
  );
};
