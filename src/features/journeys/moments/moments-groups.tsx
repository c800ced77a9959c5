import { useLingui } from '@lingui/react/macro';
import { fewPeople, groupKey } from '../../../parts/groups/group-choice.ts';
import { useGroupWords } from '../../../parts/groups/use-group-words.ts';
import { type Moment, moments } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import { useShareWords } from '../use-share-words.ts';
import type { MomentsGroup, MomentView } from './moments-view.ts';
import { useMomentWords } from './use-moment-words.ts';

type Props = { groups: readonly MomentsGroup[]; property: string; pays: boolean };

const viewOf = ({ moments: all }: MomentsGroup, moment: Moment): MomentView | undefined =>
  all.find((one) => one.moment === moment);

/** A row a group: how many of it reach each moment. Every share leads to its people. */
export const MomentsGroups = ({ groups, property, pays }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useShareWords();
  const { names } = useMomentWords();
  const groupName = useGroupWords(property);
  const ask = useViewStore((store) => store.ask);
  return (
    <DataTable<MomentsGroup>
      label={t`The moments by group`}
      rows={groups}
      rowKey={({ choice }) => groupKey(choice)}
      columns={[
        {
          id: 'group',
          header: property,
          cell: ({ choice }) => groupName(choice),
          sortBy: ({ choice }) => groupName(choice),
        },
        {
          id: 'entered',
          header: t`Entered`,
          align: 'end',
          cell: ({ entered }) => format.count(entered),
          sortBy: ({ entered }) => entered,
        },
        ...moments
          .filter((moment) => pays || moment !== 'paying')
          .map((moment) => ({
            id: moment,
            header: names[moment].name,
            align: 'end' as const,
            sortBy: (row: MomentsGroup) => viewOf(row, moment)?.share.rate ?? null,
            cell: (row: MomentsGroup) => {
              const one = viewOf(row, moment);
              if (!one) return '—';
              const rate = format.percent(one.share.rate);
              const { name } = names[moment];
              return (
                <>
                  <button
                    type="button"
                    className={one.few ? 'hf-link hf-few' : 'hf-link'}
                    title={
                      one.few
                        ? t`fewer than ${fewPeople} people: too few to say much`
                        : words.of(one.reached, one.ended)
                    }
                    aria-label={t`${groupName(row.choice)}, ${name}: ${rate}`}
                    onClick={() => ask('journeys', { moment: { moment, reached: true, group: row.choice } })}
                  >
                    {rate}
                  </button>{' '}
                  <span className="hf-quiet">{format.interval(one.share.low, one.share.high)}</span>
                </>
              );
            },
          })),
      ]}
    />
  );
};
