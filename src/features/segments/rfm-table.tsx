import { useLingui } from '@lingui/react/macro';
import type { View } from '../../state/view.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { useNarrow } from '../../ui/layers/use-narrow.ts';
import type { Band, GridCell, GridRow } from './rfm-view.ts';
import { useBandWords } from './use-band-words.ts';

type Props = {
  rows: readonly GridRow[];
  columns: readonly Band[];
  chosen: View['segments']['cell'];
  text: (cell: GridCell) => string;
  inFull: (cell: GridCell) => string;
  onOpen: (cell: GridCell) => void;
};

/** The grid of recency and frequency; on a phone its heads are short, so that every column is seen. */
export const RfmTable = ({ rows, columns, chosen, text, inFull, onOpen }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useBandWords();
  const narrow = useNarrow();
  const heads = narrow ? words.short : words;
  const { recencyWords, frequencyWords } = words;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a scrolled region has to be reachable by keyboard
    <div className="hf-flow-scroll" role="region" aria-label={t`Table: how recently, how often`} tabIndex={0}>
      <table className="hf-flow hf-rfm" aria-label={t`How recently, how often`}>
        <thead>
          <tr>
            <th scope="col" style={{ textAlign: 'start' }}>{t`Last time`}</th>
            {narrow ? null : <th scope="col">{t`People`}</th>}
            {columns.map((band) => (
              <th key={band.from} scope="col" aria-label={narrow ? frequencyWords(band) : undefined}>
                {heads.frequencyWords(band)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ band, people, cells }) => (
            <tr key={band.from}>
              <th
                scope="row"
                aria-label={narrow ? format.named(recencyWords(band), format.count(people)) : undefined}
              >
                {heads.recencyWords(band)}
                {narrow ? <span className="hf-flow-people">{format.count(people)}</span> : null}
              </th>
              {narrow ? null : <td>{format.count(people)}</td>}
              {cells.map((cell, at) => (
                <td
                  key={cell.frequency}
                  style={
                    cell.step === 0
                      ? {}
                      : {
                          background: `var(--hf-heat-${cell.step})`,
                          color: `var(--hf-heat-ink-${cell.step})`,
                        }
                  }
                >
                  {cell.users === 0 ? (
                    '–'
                  ) : (
                    <button
                      type="button"
                      aria-pressed={chosen?.recency === cell.recency && chosen.frequency === cell.frequency}
                      aria-label={format.named(
                        format.phrases([recencyWords(band), frequencyWords(columns[at] ?? band)]),
                        inFull(cell),
                      )}
                      title={inFull(cell)}
                      onClick={() => onOpen(cell)}
                    >
                      {text(cell)}
                    </button>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
