import { Trans, useLingui } from '@lingui/react/macro';
import {
  fewestClusters,
  measuredForClusters,
  mostClusters,
  sampledForClusters,
} from '../../../model/query/clusters.ts';
import type { Clusters } from '../../../model/result/clusters.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { viewBounds } from '../../../state/view.ts';
import { InfoTip } from '../../../ui/controls/info-tip.tsx';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { InlineNumber } from '../../../ui/sentence/inline-number.tsx';
import { InlineSelect } from '../../../ui/sentence/inline-select.tsx';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

const counts = Array.from({ length: mostClusters - fewestClusters + 1 }, (_, at) => at + fewestClusters);

/** What people are compared by, and how many kinds are looked for. */
export const KindsQuestion = ({ answer }: { answer: Clusters | null }) => {
  const { t } = useLingui();
  const format = useFormat();
  const kinds = useViewStore((store) => store.view.segments.kinds);
  const windowDays = useViewStore((store) => store.view.segments.kindDays);
  const ask = useViewStore((store) => store.ask);
  const zone = useDatasetStore((store) => store.dataset?.resolved.timezone) ?? '';
  const found = answer?.chosen ? answer.clusters.length : null;
  const days = (
    <InlineNumber
      label={t`Days by which kinds are told`}
      value={windowDays}
      min={1}
      max={viewBounds.silentDays}
      onChange={(kindDays) => ask('segments', { kindDays, kind: null })}
    />
  );
  const number = (
    <InlineSelect
      label={t`Number of kinds`}
      value={kinds === null ? 'best' : String(kinds)}
      options={[
        {
          value: 'best',
          label:
            found === null
              ? t`as many kinds as are told apart well`
              : t`as many kinds as are told apart well (${found})`,
        },
        ...counts.map((count) => ({ value: String(count), label: t`${count} kinds` })),
      ]}
      onChange={(next) => ask('segments', { kinds: next === 'best' ? null : Number(next), kind: null })}
    />
  );
  return (
    <>
      <Trans>
        Everyone by what they did in the last {days} days and ever, in {number}.
      </Trans>
      <SentenceGap />
      {answer ? <ComparedBy answer={answer} /> : null}{' '}
      <InfoTip label={t`How the kinds are found`}>
        <Trans>
          By k-means, here in this browser. Counts and days are taken as logarithms, so that ten and twenty
          times are as near as one and two, and each is measured in standard deviations from everyone. A bar
          ends at two of them; it is grey where it is short or the figures beside it do not differ. Figures
          are medians, or means where the median of everyone is 0; days are those of {zone}. Nothing else is
          known of the people, and nothing is named in advance.
        </Trans>
        {answer && answer.total > sampledForClusters ? (
          <>
            <SentenceGap />
            <Trans>
              The kinds are found on a sample of {format.count(sampledForClusters)} people, and everyone is
              put into the nearest: every figure is of all of them, the silhouette of{' '}
              {format.count(measuredForClusters)}.
            </Trans>
          </>
        ) : null}
      </InfoTip>
    </>
  );
};

const ComparedBy = ({ answer }: { answer: Clusters }) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = {
    uses: t`uses in that time`,
    silence: t`days since they were last seen`,
    age: t`days since they were first seen`,
    payments: t`payments`,
    variety: t`different things done`,
  };
  const list = format.list(answer.features.map((feature) => words[feature]));
  return <Trans>Compared by {list}.</Trans>;
};
