import { useLingui } from '@lingui/react/macro';
import { Drawer } from '@mantine/core';
import { useMemo } from 'react';
import type { RetentionCell } from '../../../state/view.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { Skeleton } from '../../../ui/states/skeleton.tsx';
import type { Answer, Answered } from '../answer.ts';
import { CellPeople } from './cell-people.tsx';
import { toShownCell } from './shown-cell.ts';
import { useCellWords } from './use-cell-words.ts';
import { useEscape } from '../../../ui/layers/use-escape.ts';

type Props = { everyone: Answer; split: Answer };

/** Who came back and who did not, for the cell that the view names. Closing it is a step of the history. */
export const CellDrawer = ({ everyone, split }: Props) => {
  const { t } = useLingui();
  const cell = useViewStore((store) => store.view.retention.cell);
  const ask = useViewStore((store) => store.ask);
  const grouped = cell !== null && ('value' in cell || 'other' in cell);
  const { answered } = grouped ? split : everyone;
  useEscape(cell !== null, () => ask('retention', { cell: null }));
  return (
    <Drawer
      opened={cell !== null}
      onClose={() => ask('retention', { cell: null })}
      closeOnEscape={false}
      position="right"
      size="xl"
      title={cell && answered ? <Title answered={answered} cell={cell} /> : t`People`}
      closeButtonProps={{ 'aria-label': t`Close` }}
    >
      {cell === null ? null : answered ? <Body answered={answered} cell={cell} /> : <Skeleton height={320} />}
    </Drawer>
  );
};

type PartProps = { answered: Answered; cell: RetentionCell };

const Title = ({ answered, cell }: PartProps) => useCellWords(answered)(cell).title;

const Body = ({ answered, cell }: PartProps) => {
  const shown = useMemo(() => toShownCell(answered, cell), [answered, cell]);
  const words = useCellWords(answered)(cell);
  return <CellPeople answered={answered} cell={cell} shown={shown} words={words} />;
};
