import '../charts.css';
import { type ReactNode } from 'react';

export type TipRow = {
  id: string;
  label: string;
  value: string;
  /** Numerator, denominator, interval. */
  detail?: string | undefined;
  color?: string | undefined;
};

type Props = { title: ReactNode; rows: readonly TipRow[]; foot?: ReactNode };

/** What a chart says about one point; announced when it is reached by keyboard. */
export const ChartTip = ({ title, rows, foot }: Props) => (
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
    {foot ? <div className="hf-tip-foot">{foot}</div> : null}
  </div>
);
