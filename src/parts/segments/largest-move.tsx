import { Plural, Trans } from '@lingui/react/macro';
import type { SegmentFlowResult } from '../../model/result/result.ts';
import { useSegmentLook } from '../../queries/segment-look.ts';

type Props = { flow: SegmentFlowResult; days: number };

/** In a sentence, the largest move from one segment to another, newcomers apart; nothing where nobody moved. */
export const LargestMove = ({ flow, days }: Props) => {
  const look = useSegmentLook();
  const move = flow.flows
    .filter(({ from, to }) => from !== null && from !== to)
    .reduce<SegmentFlowResult['flows'][number] | null>(
      (most, one) => (one.users > (most?.users ?? 0) ? one : most),
      null,
    );
  if (!move || move.from === null) return null;
  const [from, to] = [look(move.from).label, look(move.to).label];
  return (
    <Plural
      value={move.users}
      one={
        <Trans>
          # person moved from {from} to {to} in {days} days, the largest move.
        </Trans>
      }
      other={
        <Trans>
          # people moved from {from} to {to} in {days} days, the largest move.
        </Trans>
      }
    />
  );
};
