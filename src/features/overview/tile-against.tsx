import { useLingui } from '@lingui/react/macro';
import type { Indicator } from '../../model/result/result.ts';
import { significanceLevel } from '../../statistics/significance-level.ts';
import { Delta } from '../../ui/controls/delta.tsx';
import { useFormat } from '../../ui/format/format-context.tsx';
import type { Against } from './against.ts';
import { indicatorText } from '../../parts/indicators/indicator-words.ts';

type Props = { indicator: Indicator; against: Against };

/** The change against what the view compares with; coloured only where chance does not explain it. */
export const TileDelta = ({ indicator, against }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const { now, other, test } = against;
  const change = now - other;
  const plain = indicator.id === 'weekly-uses' || indicator.id === 'ltv-cac';
  const text = plain
    ? `${change > 0 ? '+' : change < 0 ? '−' : ''}${format.decimal(Math.abs(change), 2)}`
    : t`${format.points(change)} pts`;
  const better = indicator.direction === 'at-least' ? change > 0 : change < 0;
  const holds = test !== null && test.p < significanceLevel;
  return (
    <Delta
      text={text}
      direction={change > 0 ? 'up' : change < 0 ? 'down' : 'flat'}
      good={holds ? better : null}
    />
  );
};

/** Both values in words, and whether the difference holds. */
export const TileAgainst = ({ indicator, against }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const { now, other, test, of } = against;
  const is = indicatorText({ ...indicator, value: now }, format) ?? '';
  const was = indicatorText({ ...indicator, value: other }, format) ?? '';
  const both = of === 'dates' ? t`${is} against ${was}` : t`against ${was}`;
  const verdict =
    test === null ? '' : test.p < significanceLevel ? t`holds up (${format.p(test.p)})` : t`could be chance`;
  const evidence =
    test === null
      ? of === 'dates'
        ? t`No test: a change of the whole, not of two groups of people.`
        : t`No test: not a share of people in two groups that do not overlap.`
      : t`${format.count(test.now.x)} of ${format.count(test.now.n)} against ${format.count(test.other.x)} of ${format.count(test.other.n)} · 95% ${format.pointsInterval(test.difference.low, test.difference.high)} points · ${format.p(test.p)} after Holm’s correction`;
  return (
    <div className="hf-tile-against" title={evidence}>
      {both}
      {verdict === '' ? null : <span> · {verdict}</span>}
      <span className="hf-hidden"> {evidence}</span>
    </div>
  );
};
