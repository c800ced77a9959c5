import { useLingui } from '@lingui/react/macro';
import { planRfm } from '../../model/query/rfm.ts';
import { PeopleDrawer, type ShownPeople as Shown } from '../../parts/people/people-drawer.tsx';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { rfmFilter, toRfmQuery } from '../../state/to-query/rfm.ts';
import { useViewStore } from '../../state/view-store.ts';
import { toCellPeopleQuery, toPeopleListQuery } from './queries.ts';
import { toBands } from './rfm-view.ts';
import { useBandWords } from './use-band-words.ts';

/** The people of the segment or of the cell that the view names, beside the page. */
export const ShownPeople = () => {
  const ask = useViewStore((store) => store.ask);
  const shown = [useSegmentPeople(), useCellPeople()].find((people) => people !== null) ?? null;
  return <PeopleDrawer shown={shown} onClose={() => ask('segments', { selected: null, cell: null })} />;
};

function useSegmentPeople(): Shown | null {
  const look = useSegmentLook();
  const segment = useViewStore((store) => store.view.segments.selected);
  const query = useViewQuery(toPeopleListQuery);
  return segment === null || query === null
    ? null
    : { label: look(segment).label, query, filter: { segment } };
}

function useCellPeople(): Shown | null {
  const { t } = useLingui();
  const { recencyWords, frequencyWords } = useBandWords();
  const { cell, rfmEvent } = useViewStore((store) => store.view.segments);
  const of = useViewQuery(toRfmQuery);
  const query = useViewQuery(toCellPeopleQuery);
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
