import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { ClusterFeature } from '../../../model/query/clusters.ts';
import type { Cluster, Clusters } from '../../../model/result/clusters.ts';
import { sideOf, toldOf } from './told.ts';
import { useFigureWords } from './use-figure-words.ts';

/** In standard deviations: where a bar ends. */
const longestBar = 2;

type Props = { cluster: Cluster; answer: Clusters; windowDays: number };

/** How far a kind lies from everyone in each feature: bars to the right for more, to the left for less. */
export const Profile = ({ cluster, answer, windowDays }: Props) => {
  const { t } = useLingui();
  const { name, figure } = useFigureWords(windowDays);
  const tell = (feature: ClusterFeature, apart: number): string => {
    const far = plural(Math.round(Math.abs(apart) * 10) / 10, {
      one: '# standard deviation',
      other: '# standard deviations',
    });
    if (sideOf(answer, feature, cluster) === 'alike') return t`${name[feature]}: much the same as everyone`;
    return apart > 0
      ? t`${name[feature]}: ${far} above everyone’s mean`
      : t`${name[feature]}: ${far} below everyone’s mean`;
  };
  return (
    <ul className="hf-kind-profile">
      {answer.features.map((feature) => {
        const own = cluster.figures[feature];
        if (!own) return null;
        const told = tell(feature, own.apart);
        const width = (Math.min(longestBar, Math.abs(own.apart)) / longestBar) * 50;
        const side = sideOf(answer, feature, cluster);
        const theirs = toldOf(answer, feature, cluster);
        return (
          <li key={feature} title={told}>
            <span className="hf-kind-feature" aria-hidden="true">
              {name[feature]}
            </span>
            <span className="hf-hidden">{told}</span>
            <span className="hf-kind-figure">{theirs ? figure(theirs) : null}</span>
            <span className="hf-kind-track" aria-hidden="true">
              <span
                className="hf-kind-bar"
                data-side={side}
                style={{ left: `${own.apart > 0 ? 50 : 50 - width}%`, width: `${width}%` }}
              />
            </span>
          </li>
        );
      })}
    </ul>
  );
};

/** The features over the bars, with what everyone does: the same in the same order as in every kind. */
export const ProfileHead = ({ answer, windowDays }: Omit<Props, 'cluster'>) => {
  const { t } = useLingui();
  const { name, figure } = useFigureWords(windowDays);
  return (
    <div className="hf-kinds-head" aria-hidden="true">
      <span>{t`Kind`}</span>
      <span className="hf-kinds-head-people">{t`People`}</span>
      <div className="hf-kind-profile">
        {answer.features.map((feature) => {
          const all = toldOf(answer, feature);
          const words = all?.as === 'mean' ? t`everyone on average` : t`everyone`;
          return (
            <span key={feature}>
              {name[feature]}
              <span className="hf-kind-everyone">{all ? t`${words}: ${figure(all)}` : null}</span>
            </span>
          );
        })}
      </div>
    </div>
  );
};
