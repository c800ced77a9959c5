import { Plural, useLingui } from '@lingui/react/macro';
import { groupKey } from '../../../parts/groups/group-choice.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';
import { useViewQuery } from '../../../queries/view-query.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { EmptyState } from '../../../ui/states/empty-state.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { PeopleDrawer, SidePeople } from '../people/people-drawer.tsx';
import { useShareWords } from '../use-share-words.ts';
import type { MomentsGroup, MomentView } from './moments-view.ts';
import { toMomentUsersQuery } from './queries.ts';
import { useMomentWords } from './use-moment-words.ts';

type Props = {
  /** null while they are computed */
  moments: readonly MomentView[] | null;
  groups: readonly MomentsGroup[] | null;
  property: string | null;
};

/** Who reached the moment that the view names, and who did not. */
export const MomentPeople = ({ moments, groups, property }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useShareWords();
  const { names } = useMomentWords();
  const shown = useViewStore((store) => store.view.journeys.moment);
  const ask = useViewStore((store) => store.ask);
  const groupName = useGroupWords(property ?? undefined);
  const query = useViewQuery(toMomentUsersQuery);
  const close = (): void => ask('journeys', { moment: null });
  const group = shown?.group;
  const all = group
    ? (groups?.find(({ choice }) => groupKey(choice) === groupKey(group))?.moments ?? null)
    : moments;
  const one = all?.find(({ moment }) => moment === shown?.moment);
  const moment = shown ? `${names[shown.moment].name} · ${names[shown.moment].span}` : '';
  const where = group ? t`${moment}, ${groupName(group)}` : moment;
  const name = shown?.reached === false ? t`Did not reach: ${where}` : t`Reached: ${where}`;
  return (
    <PeopleDrawer opened={shown !== null} title={shown ? name : t`People`} onClose={close}>
      {shown === null ? null : query === null ? (
        <EmptyState
          icon="people"
          title={t`This question has no such group`}
          reason={t`The address may come from another split, or from other dates. Close this and click a moment.`}
        />
      ) : !one ? (
        <Skeleton height={320} />
      ) : (
        <SidePeople
          query={query}
          name={name}
          facts={
            <>
              {format.percent(one.share.rate)} · {words.of(one.reached, one.ended)} ·{' '}
              {words.interval(one.share)}
              {one.open > 0 ? (
                <>
                  <br />
                  <Plural
                    value={one.open}
                    one="# person whose moment has not ended is left out."
                    other="# people whose moment has not ended are left out."
                  />
                </>
              ) : null}
            </>
          }
          sides={{
            value: shown.reached ? 'yes' : 'no',
            options: [
              { value: 'yes', label: t`Reached it (${format.count(one.reached)})` },
              { value: 'no', label: t`Did not (${format.count(one.ended - one.reached)})` },
            ],
            onChange: (side) => ask('journeys', { moment: { ...shown, reached: side === 'yes' } }),
          }}
        />
      )}
    </PeopleDrawer>
  );
};
