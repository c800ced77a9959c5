import { useLingui } from '@lingui/react/macro';
import { segmentIds } from '../../model/query/query.ts';
import { indicatorLabels } from '../../parts/indicators/indicator-words.ts';
import { PeopleDrawer, type ShownPeople as Shown } from '../../parts/people/people-drawer.tsx';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { riskFilter } from '../../state/to-query/churn.ts';
import { toOverviewPeopleQuery } from '../../state/to-query/overview-people.ts';
import { dayOffsets, type OverviewPeople } from '../../state/view.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';

/** The people behind the number that the view names, beside the page. */
export const ShownPeople = () => {
  const ask = useViewStore((store) => store.ask);
  const people = useViewStore((store) => store.view.overview.people);
  const churn = useViewStore((store) => store.view.churn);
  const query = useViewQuery(toOverviewPeopleQuery);
  const words = usePeopleWords();
  const shown: Shown | null =
    people && query
      ? {
          label: words(people),
          query,
          controls: <Sides people={people} />,
          ...(people.card === 'risk' && { filter: riskFilter(churn) }),
          ...(people.card === 'segment' && { filter: { segment: people.segment } }),
        }
      : null;
  return <PeopleDrawer shown={shown} onClose={() => ask('overview', { people: null })} />;
};

function usePeopleWords(): (people: OverviewPeople) => string {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const look = useSegmentLook();
  return (people) => {
    switch (people.card) {
      case 'indicator': {
        const name = i18n._(indicatorLabels[people.id]);
        return people.side === 'numerator' ? t`${name}: who is counted` : t`${name}: out of whom`;
      }
      case 'days': {
        const dates = format.range(people.from, people.to);
        const day = `D${people.offset}`;
        return people.retained
          ? t`Came back on ${day}: registered ${dates}`
          : t`Did not come back on ${day}: registered ${dates}`;
      }
      case 'segment':
        return look(people.segment).label;
      default:
        return t`At risk of leaving`;
    }
  };
}

/** The other sides of the same number, within reach of the keyboard. */
const Sides = ({ people }: { people: OverviewPeople }) => {
  const { t } = useLingui();
  const look = useSegmentLook();
  const segments = useDatasetStore((store) => store.dataset?.settings.segments);
  const ask = useViewStore((store) => store.ask);
  const show = (next: OverviewPeople): void => ask('overview', { people: next });
  if (people.card === 'indicator')
    return (
      <Segmented
        label={t`Whom to show`}
        value={people.side}
        options={[
          { value: 'numerator', label: t`Who is counted` },
          { value: 'denominator', label: t`Out of whom` },
        ]}
        onChange={(side) => show({ ...people, side })}
      />
    );
  if (people.card === 'segment')
    return (
      <Segmented
        label={t`Whom to show`}
        value={people.segment}
        options={segmentIds(segments ? { segments } : {}).map((id) => ({ value: id, label: look(id).label }))}
        onChange={(segment) => show({ ...people, segment })}
      />
    );
  if (people.card === 'risk') return null;
  return (
    <div className="hf-people-sides">
      <Segmented
        label={t`Day after registering`}
        value={String(people.offset)}
        options={dayOffsets.map((offset) => ({ value: String(offset), label: `D${offset}` }))}
        onChange={(day) => {
          const offset = dayOffsets.find((one) => String(one) === day);
          if (offset) show({ ...people, offset });
        }}
      />
      <Segmented
        label={t`Whom to show`}
        value={people.retained ? 'yes' : 'no'}
        options={[
          { value: 'yes', label: t`Came back` },
          { value: 'no', label: t`Did not` },
        ]}
        onChange={(side) => show({ ...people, retained: side === 'yes' })}
      />
    </div>
  );
};
