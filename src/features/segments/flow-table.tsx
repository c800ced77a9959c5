import { Trans, useLingui } from '@lingui/react/macro';
import { fewPeople } from '../../parts/groups/group-choice.ts';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { wilson } from '../../statistics/wilson.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { Swatch } from '../../ui/stat/share-bar.tsx';
import type { FlowRow } from './flow-view.ts';
import { useNarrow } from '../../ui/layers/use-narrow.ts';
import { flowDays } from '../../state/to-query/segments.ts';

const heatSteps = 7;

type Props = {
  rows: readonly FlowRow[];
  ids: readonly string[];
  name: (id: string | null) => string;
  onMove: (was: string | null, is: string) => void;
};

/** From the segment then to the segment now; each row is shaded by its own shares. */
export const FlowTable = ({ rows, ids, name, onMove }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const look = useSegmentLook();
  const narrow = useNarrow();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region has to be reachable by keyboard
    <div className="hf-flow-scroll" role="region" aria-label={t`Table: who moved where`} tabIndex={0}>
      <table className="hf-flow" aria-label={t`Who moved where`}>
        <thead>
          <tr>
            <th scope="col" style={{ textAlign: 'start' }}>
              {t`${flowDays} days ago`}
            </th>
            {narrow ? null : <th scope="col">{t`People`}</th>}
            {ids.map((id) => (
              <th key={id} scope="col">
                <Swatch color={look(id).color} /> {look(id).label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ from, people, cells }) => {
            const few = people < fewPeople;
            return (
              <tr key={from ?? ''}>
                <th scope="row">
                  {from === null ? null : <Swatch color={look(from).color} />} {name(from)}
                  {narrow ? <span className="hf-flow-people">{format.count(people)}</span> : null}
                </th>
                {narrow ? null : <td>{format.count(people)}</td>}
                {cells.map(({ to, users, share }) => {
                  const step = Math.min(heatSteps, 1 + Math.floor(share * heatSteps));
                  const { low, high } = wilson(users, people);
                  const style =
                    users === 0 || few
                      ? {}
                      : { background: `var(--hf-heat-${step})`, color: `var(--hf-heat-ink-${step})` };
                  return (
                    <td
                      key={to}
                      className={few ? 'hf-few' : undefined}
                      data-stayed={from === to ? '' : undefined}
                      style={style}
                    >
                      {users === 0 ? (
                        '–'
                      ) : (
                        <button
                          type="button"
                          title={t`${format.count(users)} of ${format.count(people)} people, ${format.percent(share)} · 95% ${format.interval(low, high)}`}
                          aria-label={t`From ${name(from)} to ${look(to).label}: ${format.count(users)}, ${format.percent(share)}`}
                          onClick={() => onMove(from, to)}
                        >
                          {format.count(users)}
                        </button>
                      )}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
      {rows.some(({ people }) => people < fewPeople) ? (
        <p className="hf-flow-note">
          <Trans>Grey, without shade: rows of fewer than {fewPeople} people.</Trans>
        </p>
      ) : null}
    </div>
  );
};
