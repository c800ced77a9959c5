import { useLingui } from '@lingui/react/macro';
import { useMemo, useState } from 'react';
import { MarkIcon } from '../../charts/marks/mark-glyph.tsx';
import { formatDay } from '../../model/calendar/civil.ts';
import { zoneOf } from '../../model/calendar/zone.ts';
import { useHolidays } from '../../queries/holidays.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { isGivenMark, type Mark, type MarkKind } from '../../state/saved.ts';
import { useFormat } from '../../ui/format/format-context.tsx';
import { Icon } from '../../ui/icon/icon.tsx';
import { MarkForm } from './mark-form.tsx';
import { countryName, markKindWords, markText } from './mark-words.ts';
import { useOwnMarks } from './use-axis-marks.ts';
import { useMarkActions } from './use-mark-actions.tsx';

type Row = {
  id: string;
  kind: MarkKind;
  date: string;
  days: string;
  words: string;
  from: string;
  own: Mark | null;
};

/** All marks on the days of the data, the latest first. */
export const MarkList = () => {
  const { t } = useLingui();
  const rows = useRows();
  if (rows.length === 0) return null;
  return (
    <ul className="hf-mark-list" aria-label={t`Marks, the latest first`}>
      {rows.map((row) => (
        <li key={row.id}>
          <MarkRow row={row} />
        </li>
      ))}
    </ul>
  );
};

function useRows(): Row[] {
  const { t } = useLingui();
  const format = useFormat();
  const dataset = useDatasetStore((store) => store.dataset);
  const span = useMemo(() => {
    if (dataset === null) return null;
    const { resolved, report } = dataset;
    const zone = zoneOf(resolved.timezone);
    const from = report.from === null ? resolved.asOf : Date.parse(report.from);
    return { from: formatDay(zone.dayOf(from)), to: formatDay(zone.dayOf(resolved.asOf)) };
  }, [dataset]);
  const holidays = useHolidays(span);
  const own = useOwnMarks();
  const marked = own.map((mark): Row => ({
    id: mark.id,
    kind: mark.kind,
    date: mark.date,
    days: format.date(mark.date),
    words: markText(mark, format.language),
    from: isGivenMark(mark) ? t`comes with the demo` : '',
    own: isGivenMark(mark) ? null : mark,
  }));
  const rested = holidays.map(({ country, from, to, names }): Row => ({
    id: `${country} ${from} ${names.en}`,
    kind: 'holiday',
    date: from,
    days: from === to ? format.date(from) : format.range(from, to),
    words: names[format.language],
    from: countryName(country, format.language),
    own: null,
  }));
  return [...marked, ...rested].toSorted((a, b) => (a.date < b.date ? 1 : Number(a.date > b.date) * -1));
}

const MarkRow = ({ row: { kind, days, words, from, own } }: { row: Row }) => {
  const { t, i18n } = useLingui();
  const [editing, setEditing] = useState(false);
  const { change, remove } = useMarkActions();
  if (own && editing)
    return (
      <MarkForm
        submit={t`Save`}
        draft={{ date: own.date, kind, label: words }}
        onSubmit={(draft) => {
          change(own, draft);
          setEditing(false);
        }}
        onCancel={() => setEditing(false)}
      />
    );
  return (
    <div className="hf-mark-row">
      <MarkIcon kind={kind} />
      <span className="hf-mark-text">
        {words}
        <span className="hf-muted">
          {[days, i18n._(markKindWords[kind]), from].filter((part) => part !== '').join(' · ')}
        </span>
      </span>
      {own === null ? null : (
        <>
          <button
            type="button"
            className="hf-control"
            data-icon=""
            aria-label={t`Change ${words}`}
            onClick={() => setEditing(true)}
          >
            <Icon name="edit" size={15} />
          </button>
          <button
            type="button"
            className="hf-control"
            data-icon=""
            aria-label={t`Delete ${words}`}
            onClick={() => remove(own)}
          >
            <Icon name="trash" size={15} />
          </button>
        </>
      )}
    </div>
  );
};
