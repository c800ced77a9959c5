import { Trans, useLingui } from '@lingui/react/macro';
import type { Clusters } from '../../../model/result/clusters.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';
import { sideOf, toldOf } from './told.ts';
import { useFigureWords } from './use-figure-words.ts';

/** Average silhouettes from which structure is clear, and from which there is some (P. J. Rousseeuw 1987). */
const clearly = 0.5;
const somewhat = 0.25;

type Props = { answer: Clusters; names: Map<number, string>; windowDays: number };

/** How clearly the kinds are told apart, and where they differ most. */
export const KindsNotice = (props: Props) => (
  <>
    <HowClear silhouette={props.answer.silhouette} />
    <SentenceGap />
    <Clearest {...props} />
  </>
);

const HowClear = ({ silhouette }: { silhouette: number | null }) => {
  const format = useFormat();
  if (silhouette === null) return <Trans>How clearly the kinds are told apart is unknown.</Trans>;
  const width = format.exact(silhouette, 2);
  const shown = Math.round(silhouette * 100) / 100;
  if (shown >= clearly)
    return <Trans>People here fall into clearly different kinds (silhouette {width} of 1).</Trans>;
  if (shown >= somewhat)
    return <Trans>The kinds are told apart somewhat; they overlap (silhouette {width} of 1).</Trans>;
  return (
    <Trans>
      People here do not fall into clear kinds; read this as a rough sketch (silhouette {width} of 1).
    </Trans>
  );
};

const Clearest = ({ answer, names, windowDays }: Props) => {
  const { t } = useLingui();
  const { figure, said } = useFigureWords(windowDays);
  const differences = answer.clusters
    .filter(({ users }) => users >= fewPeople)
    .flatMap((cluster) =>
      answer.features.flatMap((feature) => {
        const [own, all] = [toldOf(answer, feature, cluster), toldOf(answer, feature)];
        const apart = Math.abs(cluster.figures[feature]?.apart ?? 0);
        return own && all && sideOf(answer, feature, cluster) !== 'alike'
          ? [{ cluster, feature, own, all, apart }]
          : [];
      }),
    );
  const [clearest] = differences.toSorted((a, b) => b.apart - a.apart);
  if (!clearest) return null;
  const { cluster, feature, own, all } = clearest;
  const kind = names.get(cluster.cluster) ?? '';
  const everyones = figure(all);
  const told = said(feature, own, t`everyone: ${everyones}`);
  const theirs = own.as === 'mean' ? t`on average ${told}` : told;
  return (
    <Trans>
      Furthest from everyone is “{kind}”: {theirs}.
    </Trans>
  );
};
