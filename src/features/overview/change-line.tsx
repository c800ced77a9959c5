import { Trans, useLingui } from '@lingui/react/macro';
import { useNavigate } from '@tanstack/react-router';
import { useViewStore } from '../../state/view-store.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { measureQuestions } from './change-queries.ts';
import { type Change, measures } from './changes.ts';
import { useMeasureWords } from './use-measure-words.ts';

/** One change in a sentence; a click opens the page, dates and people that show it. */
export const ChangeLine = ({ change }: { change: Change }) => {
  const { t } = useLingui();
  const format = useFormat();
  const navigate = useNavigate();
  const words = useMeasureWords();
  const { ask, setRange, setCompare, addPeople } = useViewStore((store) => store);
  const { measure, group, before, now, difference, spans, p } = change;
  const open = (): void => {
    setRange({ kind: 'between', ...spans.now });
    setCompare({ kind: 'previous' });
    if (measure === 'kept') return void navigate({ to: '/engagement', search: true });
    const { start, return: back, mode = 'on', brackets } = measureQuestions[measure];
    if (group) {
      const where = { property: group.property, op: 'eq', value: group.value } as const;
      addPeople({ kind: 'filter', name: null, filter: { did: { ...start, where } } });
    }
    ask('retention', {
      start,
      return: back,
      entry: 'first',
      clock: 'calendar',
      period: 'day',
      minOccurrences: 1,
      mode,
      ...(brackets && { brackets }),
      breakdown: null,
      offset: measures.find(({ id }) => id === measure)?.cell ?? 0,
      chart: mode === 'on' ? 'curve' : 'number',
    });
    void navigate({ to: '/retention', search: true });
  };
  const [was, is] = [format.percent(before.x / before.n), format.percent(now.x / now.n)];
  const what = words(measure);
  const whom = group && `${group.property} “${String(group.value)}”`;
  const points = format.points(difference.value);
  const range = format.pointsInterval(difference.low, difference.high);
  return (
    <>
      <button type="button" className="hf-finding" onClick={open}>
        {whom === null ? (
          difference.value > 0 ? (
            <Trans>
              {what} rose from {was} to {is}
            </Trans>
          ) : (
            <Trans>
              {what} fell from {was} to {is}
            </Trans>
          )
        ) : difference.value > 0 ? (
          <Trans>
            {whom}: {what} rose from {was} to {is}
          </Trans>
        ) : (
          <Trans>
            {whom}: {what} fell from {was} to {is}
          </Trans>
        )}
      </button>
      <p className="hf-finding-evidence">
        {t`${points} points (95% ${range}), ${format.count(now.x)} of ${format.count(now.n)} against ${format.count(before.x)} of ${format.count(before.n)}, ${shortP(p)}`}
      </p>
    </>
  );
};

const shortP = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);
