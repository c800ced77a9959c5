import { Trans, useLingui } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import type { PathsResult } from '../../../model/result/result.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { EmptyState } from '../../../ui/states/empty-state.tsx';
import { type GoingOn, hardlyAny } from './paths-view.ts';

type Props = { goingOn: GoingOn; result: PathsResult; onDraw: () => void };

/** In place of an almost empty picture: that hardly anybody goes on to another event, and where to look instead. */
export const FewGoOn = ({ goingOn, result, onDraw }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const { from, to } = useViewStore((store) => store.view.journeys);
  const ask = useViewStore((store) => store.ask);
  const { paths, on, best } = goingOn;
  const [only, another] = result.nodes;
  const reason =
    on > 0
      ? t`Of ${format.count(paths)} paths ${format.count(on)} (${format.percent(on / paths)}) have another event within 30 minutes of the one before.`
      : only && !another && from === null && to === null
        ? t`“${only.event}” is all that people do here.`
        : t`No other event comes within 30 minutes of the one before.`;
  return (
    <EmptyState
      title={on > 0 ? t`Hardly any path goes on to another event` : t`No path goes on to another event`}
      reason={reason}
      actions={
        <>
          {from !== null && to === null ? (
            <Button onClick={() => ask('journeys', { from: null, to: from })}>
              <Trans>What leads to it</Trans>
            </Button>
          ) : null}
          {from === null && to === null && best && best.share >= hardlyAny ? (
            <Button onClick={() => ask('journeys', { from: { event: best.event } })}>
              <Trans>
                Begin with “{best.event}”: {format.percent(best.share)} go on
              </Trans>
            </Button>
          ) : null}
          {from === null && to === null ? null : (
            <Button onClick={() => ask('journeys', { from: null, to: null })}>
              <Trans>All paths</Trans>
            </Button>
          )}
          {on > 0 ? (
            <Button onClick={onDraw}>
              <Trans>Draw them all the same</Trans>
            </Button>
          ) : null}
        </>
      }
    />
  );
};
