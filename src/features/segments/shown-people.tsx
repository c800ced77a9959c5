import { useLingui } from '@lingui/react/macro';
import { segmentIds } from '../../model/query/query.ts';
import { planRfm } from '../../model/query/rfm.ts';
import { PeopleDrawer, type ShownPeople as Shown } from '../../parts/people/people-drawer.tsx';
import { useMetric } from '../../queries/metric.ts';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { toClusterUsersQuery, toShownClustersQuery } from '../../state/to-query/clusters.ts';
import { rfmFilter, toRfmQuery, toRfmUsersQuery } from '../../state/to-query/rfm.ts';
import { toMoveUsersQuery, toSegmentUsersQuery } from '../../state/to-query/segments.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import { useKindNames } from './kinds/use-kind-names.ts';
import { nobody } from './nobody.ts';
import { toBands } from './rfm-view.ts';
import { useBandWords } from './use-band-words.ts';

/** The people of the segment, of the cell, of the move or of the kind that the view names, beside the page. */
export const ShownPeople = () => {
  const ask = useViewStore((store) => store.ask);
  const shown =
    [useSegmentPeople(), useCellPeople(), useMovePeople(), useKindPeople()].find(
      (people) => people !== null,
    ) ?? null;
  return <PeopleDrawer shown={shown} onClose={() => ask('segments', nobody)} />;
};

function useSegmentPeople(): Shown | null {
  const look = useSegmentLook();
  const ask = useViewStore((store) => store.ask);
  const segment = useViewStore((store) => store.view.segments.selected);
  const query = useViewQuery(toSegmentUsersQuery);
  if (segment === null || query === null) return null;
  return {
    label: look(segment).label,
    query,
    filter: { segment },
    controls: <Which shown={segment} onChange={(selected) => ask('segments', { ...nobody, selected })} />,
  };
}

function useCellPeople(): Shown | null {
  const { t } = useLingui();
  const { recencyWords, frequencyWords } = useBandWords();
  const { cell, rfmEvent } = useViewStore((store) => store.view.segments);
  const of = useViewQuery(toRfmQuery);
  const query = useViewQuery(toRfmUsersQuery);
  if (!of || !cell || !query) return null;
  const plan = planRfm(of);
  const last = toBands(plan.recency).find(({ from }) => from === cell.recency);
  const often = toBands(plan.frequency).find(({ from }) => from === cell.frequency);
  if (!last || !often) return null;
  const [when, times] = [recencyWords(last), frequencyWords(often)];
  return {
    label: rfmEvent === 'pay' ? t`Paid ${times}, last ${when}` : t`Used ${times}, last ${when}`,
    query,
    filter: rfmFilter(of, cell),
  };
}

function useMovePeople(): Shown | null {
  const { t } = useLingui();
  const format = useFormat();
  const look = useSegmentLook();
  const ask = useViewStore((store) => store.ask);
  const move = useViewStore((store) => store.view.segments.move);
  const query = useViewQuery(toMoveUsersQuery);
  if (!move || !query) return null;
  const [then, later] = [format.date(move.from), format.date(move.to)];
  const is = look(move.is).label;
  if (move.from === move.to)
    return {
      label: t`${is} on ${then}`,
      query,
      controls: (
        <Which
          shown={move.is}
          onChange={(id) => ask('segments', { ...nobody, move: { ...move, was: id, is: id } })}
        />
      ),
    };
  if (move.was === null) return { label: t`New since ${then}, ${is} on ${later}`, query };
  const was = look(move.was).label;
  return { label: t`${was} on ${then}, ${is} on ${later}`, query };
}

function useKindPeople(): Shown | null {
  const { t } = useLingui();
  const { kind, kindDays } = useViewStore((store) => store.view.segments);
  const namesOf = useKindNames(kindDays);
  const { data } = useMetric(useViewQuery(toShownClustersQuery));
  const query = useViewQuery(toClusterUsersQuery);
  if (kind === null || !query) return null;
  const name = data && !('missing' in data) ? namesOf(data).get(kind) : undefined;
  return { label: name ?? t`Kinds of people`, query };
}

/** Another segment at the same moment, within reach of the keyboard. */
const Which = ({ shown, onChange }: { shown: string; onChange: (id: string) => void }) => {
  const { t } = useLingui();
  const look = useSegmentLook();
  const segments = useDatasetStore((store) => store.dataset?.settings.segments);
  return (
    <Segmented
      label={t`Whom to show`}
      value={shown}
      options={segmentIds(segments ? { segments } : {}).map((id) => ({ value: id, label: look(id).label }))}
      onChange={onChange}
    />
  );
};
