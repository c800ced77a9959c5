import { useLingui } from '@lingui/react/macro';
import type { RejectionReason } from '../../../model/dataset.ts';
import type { Failure } from '../../../model/errors.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { useReasonWords } from '../report/use-reason-words.ts';
import { useContentWords } from './use-content-words.ts';

const counted = /(\d+) × ([a-z-]+)/g;

/** The reader's own message, in the language of the page where it is one of those that everybody meets. */
export const useFailureDetail = (): ((failure: Failure) => string | undefined) => {
  const { t } = useLingui();
  const format = useFormat();
  const reasons = useReasonWords();
  const contentWords = useContentWords();
  const isReason = (text: string): text is RejectionReason => Object.hasOwn(reasons, text);
  return ({ message }) => {
    if (message.startsWith('the file is empty')) return undefined;
    const content = /^it is (.+), not a list of events$/.exec(message)?.[1];
    if (content !== undefined) {
      const what = contentWords(content);
      return t`It is ${what}.`;
    }
    const none = /^none of the (\d+) rows can be used: /.exec(message)?.[1];
    if (none === undefined) return message;
    const rows = format.count(Number(none));
    const why = [...message.matchAll(counted)]
      .map(([, count = '', reason = '']) => {
        const name = isReason(reason) ? reasons[reason].name : reason;
        return t`${name}: ${format.count(Number(count))}`;
      })
      .join(t`, `);
    return t`Of ${rows} rows: ${why}`;
  };
};
