import { useLingui } from '@lingui/react/macro';
import type { RejectionReason } from '../../../model/dataset.ts';
import type { Failure } from '../../../model/errors.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { useReasonWords } from '../report/use-reason-words.ts';
import { useApiWords } from './use-api-words.ts';
import { useContentWords } from './use-content-words.ts';
import { useKeptWords } from './use-kept-words.ts';

const counted = /(\d+) × ([a-z-]+)/g;
const example = /; such as line (\d+): (".*")(; a time is written as .*)?$/;

/** The reader's own message, in the language of the page where it is one of those that everybody meets. */
export const useFailureDetail = (): ((failure: Failure) => string | undefined) => {
  const { t } = useLingui();
  const format = useFormat();
  const reasons = useReasonWords();
  const contentWords = useContentWords();
  const keptWords = useKeptWords();
  const apiWords = useApiWords();
  const isReason = (text: string): text is RejectionReason => Object.hasOwn(reasons, text);
  return (failure) => {
    const { message } = failure;
    if (message.startsWith('the file is empty') || message === 'there are no rows') return undefined;
    const content = /^it is (.+), not a list of events$/.exec(message)?.[1];
    if (content !== undefined) {
      const what = contentWords(content);
      return t`It is ${what}.`;
    }
    const most = /unpacks to more than (\d+) bytes, more than (\d+) times/.exec(message);
    if (most) {
      const size = format.bytes(Number(most[1]));
      const times = format.count(Number(most[2]));
      return t`It unpacks to more than ${size}, over ${times} times its own size. No log does that: it was made to fill up memory, or it is broken.`;
    }
    if (message.startsWith('it is locked with a password')) return t`It is locked with a password.`;
    if (message.startsWith('this sheet has other columns'))
      return t`This sheet has other columns than the first and is not read with it. Save it as a file of its own.`;
    const damaged = /^the (Parquet file|Excel workbook|zip archive|gzip) is damaged/.exec(message)?.[1];
    if (damaged !== undefined) {
      const rest = message.includes(': ') ? message.slice(message.indexOf(': ') + 2) : '';
      return rest === ''
        ? t`The ${damaged} is damaged or cut off.`
        : t`The ${damaged} is damaged or cut off (${rest}).`;
    }
    const none = /^none of the (\d+) rows can be used: /.exec(message)?.[1];
    if (none === undefined) return apiWords(failure) ?? keptWords(message) ?? message;
    const rows = format.count(Number(none));
    const [such = '', line, row = '', times] = example.exec(message) ?? [];
    const why = [...message.slice(0, message.length - such.length).matchAll(counted)]
      .map(([, count = '', reason = '']) => {
        const name = isReason(reason) ? reasons[reason].name : reason;
        return t`${name}: ${format.count(Number(count))}`;
      })
      .join(t`, `);
    const all = t`Of ${rows} rows: ${why}`;
    if (line === undefined) return all;
    const shown = t`${all}. Line ${line}: ${row}`;
    return times === undefined
      ? shown
      : t`${shown}. Times are read that are written as 2026-01-05 09:03, 05/01/2026 09:03, 5 Jan 2026 09:03, or as seconds since 1970.`;
  };
};
