import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ChurnUser } from '../../model/result/result.ts';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import type { ChurnColumn } from '../../state/view.ts';
import { useViewStore } from '../../state/view-store.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { useNarrow } from '../../ui/layers/use-narrow.ts';
import { Swatch } from '../../ui/stat/share-bar.tsx';
import { Skeleton } from '../../ui/states/skeleton.tsx';
import type { VirtualColumn } from '../../ui/table/virtual-table.tsx';
import type { ChurnList } from './use-churn-list.ts';

type Columns = { names: Partial<Record<ChurnColumn, string>>; columns: VirtualColumn[]; below: boolean };

/** On a phone what stands out about somebody would lie beyond the edge: there it stands `below` their name. */
export function useListColumns({ row, model }: ChurnList, wordsOf: (user: ChurnUser) => string[]): Columns {
  const { t } = useLingui();
  const format = useFormat();
  const look = useSegmentLook();
  const zone = useDatasetStore((store) => store.dataset?.resolved.timezone);
  const hidden = useViewStore((store) => store.view.churn.hidden);
  const narrow = useNarrow();
  const fitted = model !== null && 'auc' in model;
  const isHidden = (column: string): boolean => hidden.some((one) => one === column);
  const below = narrow && !isHidden('signals');
  const names: Columns['names'] = {
    ...(fitted && { risk: t`Risk` }),
    silentDays: t`Silent`,
    uses: t`Uses`,
    lastUse: t`Last use`,
    segment: t`Segment`,
    signals: fitted ? t`Why` : t`Early signals`,
  };
  const cellOf = (index: number, text: (user: ChurnUser) => ReactNode) => {
    const user = row(index);
    return user ? text(user) : <Skeleton width={60} />;
  };
  const meaning = fitted ? t`The chance of no use in the next ${model.horizonDays} days, by the model` : '';
  /** Nothing is certain: neither 0% nor 100%. */
  const riskText = (risk: number): string =>
    risk > 0.99
      ? `> ${format.percent(0.99, 0)}`
      : risk < 0.01
        ? `< ${format.percent(0.01, 0)}`
        : format.percent(risk, 0);
  const figure = (id: 'silentDays' | 'uses', text: (user: ChurnUser) => string): VirtualColumn => ({
    id,
    header: names[id],
    width: 'minmax(78px, 0.5fr)',
    align: 'end',
    sortable: true,
    cell: (index) => cellOf(index, text),
  });
  const all: VirtualColumn[] = [
    {
      id: 'user',
      header: t`Person`,
      width: below ? 'minmax(200px, 1.4fr)' : 'minmax(138px, 1.4fr)',
      sortable: true,
      cell: (index) =>
        cellOf(index, (person) => {
          const words = below ? wordsOf(person) : [];
          return (
            <>
              <strong title={person.user}>{person.user}</strong>
              {words.length > 0 ? <Signals words={words} /> : null}
            </>
          );
        }),
    },
    {
      id: 'risk',
      header: <span title={meaning}>{names.risk}</span>,
      width: 'minmax(70px, 0.45fr)',
      align: 'end',
      sortable: true,
      cell: (index) =>
        cellOf(index, ({ risk }) =>
          risk === undefined ? (
            <Skeleton width={30} />
          ) : (
            <span title={format.sentences([format.percent(risk), meaning])}>{riskText(risk)}</span>
          ),
        ),
    },
    figure('silentDays', ({ silentDays }) => t`${format.count(silentDays)} d`),
    figure('uses', ({ uses }) => format.count(uses)),
    {
      id: 'lastUse',
      header: names.lastUse,
      width: 'minmax(172px, 1fr)',
      align: 'end',
      sortable: true,
      cell: (index) => cellOf(index, ({ lastUse }) => format.dateTime(Date.parse(lastUse), zone)),
    },
    {
      id: 'segment',
      header: names.segment,
      width: 'minmax(120px, 0.7fr)',
      sortable: true,
      cell: (index) =>
        cellOf(index, ({ segment }) => (
          <>
            <Swatch color={look(segment).color} /> {look(segment).label}
          </>
        )),
    },
    {
      id: 'signals',
      header: names.signals,
      width: 'minmax(260px, 3fr)',
      cell: (index) => cellOf(index, (user) => <Signals words={wordsOf(user)} />),
    },
  ];
  const shown = all.filter(
    ({ id }) => !isHidden(id) && !(below && id === 'signals') && (fitted || id !== 'risk'),
  );
  return { names, columns: shown, below };
}

const Signals = ({ words }: { words: string[] }) =>
  words.length === 0 ? (
    <span className="hf-muted">–</span>
  ) : (
    <span className="hf-signals" title={words.join('\n')}>
      {words.join(' · ')}
    </span>
  );
