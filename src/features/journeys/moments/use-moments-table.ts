import { useLingui } from '@lingui/react/macro';
import type { ChartTable } from '../../../charts/frame/chart-table.ts';
import { groupKey } from '../../../parts/groups/group-choice.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import type { MomentsGroup } from './moments-view.ts';
import type { Moments } from './use-moments.ts';
import { useMomentWords } from './use-moment-words.ts';

/** The four moments as rows, one a group and moment; for files shares are 0…1. */
export function useMomentsTable({
  answered,
  split,
}: Pick<Moments, 'answered' | 'split'>): () => ChartTable | null {
  const { t } = useLingui();
  const format = useFormat();
  const { names } = useMomentWords();
  const groupName = useGroupWords(split?.property);
  return () => {
    if (!answered) return null;
    const whole: MomentsGroup = { choice: {}, entered: answered.entered, moments: answered.moments };
    const head = (one: MomentsGroup): string[] => (split ? [groupName(one.choice)] : []);
    return {
      header: [
        ...(split ? [split.property] : []),
        t`Moment`,
        t`Reached`,
        t`Moment has ended for`,
        t`Share`,
        t`95% from`,
        t`95% to`,
        t`Not ended yet`,
      ],
      rows: (split?.groups ?? [whole]).flatMap((one) =>
        one.moments.map(({ moment, reached, ended, share, open }) => {
          const name = `${names[moment].name} ${names[moment].span}`;
          return {
            key: `${groupKey(one.choice)}:${moment}`,
            texts: [
              ...head(one),
              name,
              format.count(reached),
              format.count(ended),
              format.percent(share.rate),
              format.percent(share.low),
              format.percent(share.high),
              format.count(open),
            ],
            cells: [...head(one), name, reached, ended, share.rate, share.low, share.high, open],
          };
        }),
      ),
    };
  };
}
