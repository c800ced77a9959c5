import { plural } from '@lingui/core/macro';
import { Plural, useLingui } from '@lingui/react/macro';
import type { Cluster, Clusters } from '../../../model/result/clusters.ts';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Profile } from './profile.tsx';
import { toldOf } from './told.ts';
import { useFigureWords } from './use-figure-words.ts';

type Props = {
  cluster: Cluster;
  name: string;
  answer: Clusters;
  windowDays: number;
  shown: boolean;
  onOpen: () => void;
};

/** One kind of people: its name, how many they are, what they do in a sentence and beside everyone. */
export const KindRow = ({ cluster, name, answer, windowDays, shown, onOpen }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const { users, share, low, high } = cluster;
  const few = users < fewPeople;
  const people = plural(users, { one: '# person', other: '# people' });
  return (
    <li className="hf-kind">
      <div className="hf-kind-words">
        <h3>{name}</h3>
        <Sentence cluster={cluster} answer={answer} windowDays={windowDays} />
      </div>
      <div className="hf-kind-people">
        <button
          type="button"
          className={few ? 'hf-link hf-few' : 'hf-link'}
          aria-pressed={shown}
          aria-label={format.named(name, format.phrases([people, format.percent(share)]))}
          title={t`${format.count(users)} of ${format.count(answer.total)} people · 95% ${format.interval(low, high)}`}
          onClick={onOpen}
        >
          <Plural value={users} one="# person" other="# people" />
        </button>
        <span className={few ? 'hf-few' : 'hf-muted'}>{format.percent(share)}</span>
        {few ? <span className="hf-few">{t`fewer than ${fewPeople}`}</span> : null}
      </div>
      <Profile cluster={cluster} answer={answer} windowDays={windowDays} />
    </li>
  );
};

const Sentence = ({ cluster, answer, windowDays }: Pick<Props, 'cluster' | 'answer' | 'windowDays'>) => {
  const { t } = useLingui();
  const { figure, said } = useFigureWords(windowDays);
  const parts = answer.features.flatMap((feature, at) => {
    const [own, all] = [toldOf(answer, feature, cluster), toldOf(answer, feature)];
    if (!own || !all) return [];
    const theirs = figure(all);
    return [{ as: own.as, text: said(feature, own, at === 0 ? t`everyone: ${theirs}` : theirs) }];
  });
  const listOf = (shown: typeof parts): string => {
    const [first = '', ...rest] = shown.map(({ text }) => text);
    return rest.reduce((all, next) => t`${all}, ${next}`, first);
  };
  const means = listOf(parts.filter(({ as }) => as === 'mean'));
  const list = listOf(parts.filter(({ as }) => as !== 'mean'));
  if (means === '') return <p>{t`Typically ${list}.`}</p>;
  return <p>{list === '' ? t`On average ${means}.` : t`On average ${means}; typically ${list}.`}</p>;
};
