import { Trans, useLingui } from '@lingui/react/macro';
import type { GroupChoice } from '../../../model/query/users.ts';
import { groupKey } from '../../../parts/groups/group-choice.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';
import { useViewQuery } from '../../../queries/view-query.ts';
import { toFunnelUsersQuery } from '../../../state/to-query/funnel.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { EmptyState } from '../../../ui/states/empty-state.tsx';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import { PeopleDrawer, SidePeople } from '../people/people-drawer.tsx';
import { useShareWords } from '../use-share-words.ts';
import type { FunnelGroupView } from './funnel-view.ts';

type Props = {
  /** null while they are computed */
  whole: FunnelGroupView | null;
  groups: readonly FunnelGroupView[] | null;
  property: string | null;
  names: readonly string[];
};

/** Who reached the step that the view names, and who was lost before it. */
export const FunnelPeople = ({ whole, groups, property, names }: Props) => {
  const { t } = useLingui();
  const cell = useViewStore((store) => store.view.journeys.cell);
  const ask = useViewStore((store) => store.ask);
  const query = useViewQuery(toFunnelUsersQuery);
  const groupName = useGroupWords(property ?? undefined);
  const close = (): void => ask('journeys', { cell: null });
  const grouped = cell !== null && (cell.other === true || 'value' in cell) && property !== null;
  const funnel = grouped ? groups?.find(({ group }) => groupKey(group) === groupKey(cell)) : whole;
  const step = cell ? (names[cell.step] ?? '') : '';
  const place = cell ? `${cell.step + 1} ${step}` : '';
  const where = grouped ? t`${place}, ${groupName(groupOf(cell))}` : place;
  const name = cell?.dropped === true ? t`Lost before ${where}` : t`Reached ${where}`;
  return (
    <PeopleDrawer opened={cell !== null} title={cell ? name : t`People`} onClose={close}>
      {cell === null ? null : query === null || funnel === undefined ? (
        <EmptyState
          icon="people"
          title={t`This funnel has no such step`}
          reason={t`The address may come from another funnel, or from other dates. Close this and click a step.`}
        />
      ) : funnel === null ? (
        <Skeleton height={320} />
      ) : (
        <Body funnel={funnel} query={query} name={name} />
      )}
    </PeopleDrawer>
  );
};

const groupOf = ({ value, other }: GroupChoice): GroupChoice =>
  other ? { other } : { value: value ?? null };

type BodyProps = {
  funnel: FunnelGroupView;
  query: NonNullable<ReturnType<typeof toFunnelUsersQuery>>;
  name: string;
};

const Body = ({ funnel, query, name }: BodyProps) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useShareWords();
  const cell = useViewStore((store) => store.view.journeys.cell);
  const ask = useViewStore((store) => store.ask);
  const step = cell ? funnel.steps[cell.step] : undefined;
  if (!cell || !step) return null;
  const { users, dropped, fromFirst } = step;
  const before = users + dropped;
  const share = format.percent(fromFirst.rate);
  return (
    <SidePeople
      query={query}
      name={name}
      facts={
        <>
          <Trans>
            {share} of those who entered: {words.of(users, funnel.entered)}
          </Trans>
          {' · '}
          {words.interval(fromFirst)}
          {cell.step > 0 ? (
            <>
              <br />
              <Trans>
                {words.of(users, before)} who reached the step before, {format.count(dropped)} were lost.
              </Trans>
            </>
          ) : null}
        </>
      }
      sides={
        cell.step === 0
          ? null
          : {
              value: cell.dropped ? 'no' : 'yes',
              options: [
                { value: 'yes', label: t`Reached it (${format.count(users)})` },
                { value: 'no', label: t`Lost (${format.count(dropped)})` },
              ],
              onChange: (side) => ask('journeys', { cell: { ...cell, dropped: side === 'no' } }),
            }
      }
    />
  );
};
