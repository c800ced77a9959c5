import { useLingui } from '@lingui/react/macro';
import type { AhaResult } from '../../../model/result/result.ts';
import { useViewQuery } from '../../../queries/view-query.ts';
import { toAhaUsersQuery } from '../../../state/to-query/aha.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { PeopleDrawer, SidePeople } from '../people/people-drawer.tsx';
import { useShareWords } from '../use-share-words.ts';
import { habitKey } from './aha-view.ts';
import { useHabitWords } from './use-habit-words.ts';

type Props = {
  /** null while it is computed */
  result: AhaResult | null;
};

/** The held-back people with or without the habit that the view names, who came back and who did not. */
export const AhaPeople = ({ result }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useShareWords();
  const { ahaCell, ahaDays, ahaOutcome } = useViewStore((store) => store.view.journeys);
  const ask = useViewStore((store) => store.ask);
  const { habit, outcomes } = useHabitWords(ahaDays);
  const query = useViewQuery(toAhaUsersQuery);
  const close = (): void => ask('journeys', { ahaCell: null });
  const row = result?.habits.find(
    (one) => ahaCell && one.atLeast === ahaCell.atLeast && habitKey(one.habit) === habitKey(ahaCell.habit),
  );
  const side = ahaCell && row && (ahaCell.has ? row.with : row.without);
  const who = ahaCell ? habit(ahaCell.habit, ahaCell.atLeast) : '';
  const group = ahaCell?.has === false ? t`All but those who ${who}` : t`Those who ${who}`;
  const when = outcomes[ahaOutcome];
  const name =
    ahaCell?.stayed === false ? t`${group}: did not come back ${when}` : t`${group}: came back ${when}`;
  return (
    <PeopleDrawer opened={ahaCell !== null} title={ahaCell ? name : t`People`} onClose={close}>
      {ahaCell === null || query === null || result === null ? (
        <Skeleton height={320} />
      ) : (
        <SidePeople
          query={query}
          name={name}
          facts={
            <>
              {side ? (
                <>
                  {format.percent(side.rate)} · {words.of(side.x, side.n)} · {words.interval(side)}
                  <br />
                </>
              ) : null}
              {t`Only the half of the people that was held back when the habit was found.`}
            </>
          }
          sides={{
            value: ahaCell.stayed === false ? 'no' : 'yes',
            options: [
              { value: 'yes', label: side ? t`Came back (${format.count(side.x)})` : t`Came back` },
              { value: 'no', label: side ? t`Did not (${format.count(side.n - side.x)})` : t`Did not` },
            ],
            onChange: (next) => ask('journeys', { ahaCell: { ...ahaCell, stayed: next === 'yes' } }),
          }}
        />
      )}
    </PeopleDrawer>
  );
};
