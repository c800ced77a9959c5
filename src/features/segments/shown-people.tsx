import { useLingui } from '@lingui/react/macro';
import { planRfm } from '../../model/query/rfm.ts';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { useViewQuery } from '../../queries/view-query.ts';
import { rfmFilter, toRfmQuery } from '../../state/to-query/rfm.ts';
import { useViewStore } from '../../state/view-store.ts';
import { CardBoundary } from '../../ui/card/card-boundary.tsx';
import { PeopleCard } from './people-card.tsx';
import { toCellPeopleQuery, toPeopleListQuery } from './queries.ts';
import { toBands } from './rfm-view.ts';
import { useBandWords } from './use-band-words.ts';

/** The people of the segment or of the cell that the view names; nothing where it names neither. */
export const ShownPeople = () => {
  const { t } = useLingui();
  const { selected, cell } = useViewStore((store) => store.view.segments);
  const shown = selected ?? (cell && `${cell.recency} ${cell.frequency}`);
  if (shown === null) return null;
  return (
    <CardBoundary title={t`People`} span={12} resetKey={shown}>
      {selected !== null ? <OfSegment key={shown} segment={selected} /> : <OfCell key={shown} />}
    </CardBoundary>
  );
};

const OfSegment = ({ segment }: { segment: string }) => {
  const look = useSegmentLook();
  const ask = useViewStore((store) => store.ask);
  const query = useViewQuery(toPeopleListQuery);
  return (
    <PeopleCard
      label={look(segment).label}
      query={query}
      filter={{ segment }}
      onClose={() => ask('segments', { selected: null })}
    />
  );
};

const OfCell = () => {
  const { t } = useLingui();
  const { recencyWords, frequencyWords } = useBandWords();
  const { cell, rfmEvent } = useViewStore((store) => store.view.segments);
  const ask = useViewStore((store) => store.ask);
  const of = useViewQuery(toRfmQuery);
  const query = useViewQuery(toCellPeopleQuery);
  if (!of || !cell || !query) return null;
  const plan = planRfm(of);
  const last = toBands(plan.recency).find(({ from }) => from === cell.recency);
  const often = toBands(plan.frequency).find(({ from }) => from === cell.frequency);
  if (!last || !often) return null;
  const [when, times] = [recencyWords(last), frequencyWords(often)];
  return (
    <PeopleCard
      label={rfmEvent === 'pay' ? t`Paid ${times}, last ${when}` : t`Used ${times}, last ${when}`}
      query={query}
      filter={rfmFilter(of, cell)}
      onClose={() => ask('segments', { cell: null })}
    />
  );
};
