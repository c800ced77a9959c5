import { plural } from '@lingui/core/macro';
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { Dataset } from '../../../model/dataset.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { SaveSetAside } from './save-set-aside.tsx';
import { shareText } from './share-text.ts';
import { useReasonWords } from './use-reason-words.ts';

type Props = { name: string; dataset: Dataset; level: 3 | 4 };

/** What was set aside, by reason, with examples and where they stand. */
export const SetAside = ({ name, dataset, level }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useReasonWords();
  const { rejected, rows } = dataset.report;
  const Heading = `h${level}` as const;
  if (rejected.length === 0)
    return (
      <p className="hf-muted">
        <Trans>Nothing was set aside: every row could be used.</Trans>
      </p>
    );
  const largestFirst = rejected.toSorted((a, b) => b.rows - a.rows);
  const total = rejected.reduce((sum, rejection) => sum + rejection.rows, 0);
  const more = shareText(format, total / Math.max(1, rows - total));
  return (
    <section className="hf-aside" aria-label={t`Set aside`}>
      <header className="hf-aside-head">
        <Heading>
          <Trans>Set aside, and why</Trans>
        </Heading>
        <SaveSetAside name={name} dataset={dataset} />
      </header>
      <p className="hf-muted">
        <Trans>
          <Plural value={total} one="This row counts" other="These # rows count" /> in no number; used, there
          would be up to {more} more events.
        </Trans>
      </p>
      {largestFirst.map((rejection) => {
        const { name, about } = words[rejection.reason];
        return (
          <details key={rejection.reason} className="hf-aside-reason">
            <summary>
              <span className="hf-aside-name">{name}</span>
              <span className="hf-aside-about">{about}</span>
              <span className="hf-aside-rows">
                {t`${plural(rejection.rows, { one: '# row', other: '# rows' })}`}
                <span className="hf-muted"> · {shareText(format, rejection.rows / rows)}</span>
              </span>
            </summary>
            <ul className="hf-aside-examples" aria-label={t`Examples: ${name}`}>
              {rejection.examples.map(({ file, line, text }) => (
                <li key={`${file} ${line}`}>
                  <span className="hf-aside-line">
                    {file === undefined
                      ? t`row ${format.count(line)}`
                      : t`${file}, line ${format.count(line)}`}
                  </span>
                  <code>{text === '' ? t`(nothing)` : text}</code>
                </li>
              ))}
            </ul>
          </details>
        );
      })}
    </section>
  );
};
