import '../charts.css';
import { type ReactNode } from 'react';
import { type AxisMark } from '../line/line-types.ts';
import { MarkIcon } from '../marks/mark-glyph.tsx';

export type TipRow = {
  id: string;
  label: string;
  value: string;
  /** Numerator, denominator, interval. */
  detail?: string | undefined;
  color?: string | undefined;
};

type Props = {
  title: ReactNode;
  rows: readonly TipRow[];
  /** What happened there. */
  marks?: readonly AxisMark[] | undefined;
  foot?: ReactNode;
};

/** What a chart says about one point; announced when it is reached by keyboard. */
export const ChartTip = ({ title, rows, marks = [], foot }: Props) => (
  <div className="hf-tip" role="status">
    <div className="hf-tip-title">{title}</div>
    <table>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              {row.color === undefined ? null : <i style={{ background: row.color }} />}
              {row.label}
            </th>
            <td>{row.value}</td>
            <td>{row.detail ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
    {marks.map(({ id, kind, label, detail }) => (
      <div key={id} className="hf-tip-foot">
        {kind === undefined ? null : <MarkIcon kind={kind} />} {detail ?? label}
      </div>
    ))}
    {foot ? <div className="hf-tip-foot">{foot}</div> : null}
  </div>
);
