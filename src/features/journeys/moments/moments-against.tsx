import { useLingui } from '@lingui/react/macro';
import { AgainstLine, useAgainstName } from '../../../parts/compare/against-line.tsx';
import { useComparedQuery } from '../../../queries/compared.ts';
import { useMetric } from '../../../queries/metric.ts';
import { type MomentView, toMoments } from './moments-view.ts';
import { toPayMomentQuery, toUseMomentsQuery } from './queries.ts';
import { useMomentWords } from './use-moment-words.ts';

type Props = { moments: readonly MomentView[]; pays: boolean };

/** Each moment beside what the view compares with; nothing where nothing is compared. */
export const MomentsAgainst = ({ moments, pays }: Props) => {
  const { t } = useLingui();
  const { names } = useMomentWords();
  const name = useAgainstName();
  const { data: use } = useMetric(useComparedQuery(toUseMomentsQuery));
  const { data: pay } = useMetric(useComparedQuery(toPayMomentQuery));
  if (name === '' || !use || !pay) return null;
  const others = toMoments(use.groups[0], pay.groups[0]);
  return (
    <ul className="hf-moments-against" aria-label={t`Against ${name}`}>
      {moments
        .filter(({ moment }) => pays || moment !== 'paying')
        .map(({ moment, reached, ended }) => {
          const other = others.find((one) => one.moment === moment);
          return other && ended > 0 && other.ended > 0 ? (
            <li key={moment}>
              <AgainstLine
                what={names[moment].name}
                name={name}
                now={{ x: reached, n: ended }}
                other={{ x: other.reached, n: other.ended }}
              />
            </li>
          ) : null;
        })}
    </ul>
  );
};
