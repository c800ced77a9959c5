import { useLingui } from '@lingui/react/macro';
import type { ErrorCode, HoldfastError } from '../../model/errors.ts';

/** Why a question has no answer, in the reader's language; the error's own message is for a report. */
export function useErrorWords(): (error: HoldfastError) => string {
  const { t } = useLingui();
  const cannot = t`This question cannot be asked of these data: they lack what it names, or a part of it does not fit the rest.`;
  const setting = t`A setting of the data set does not fit. Look at it on the Data page.`;
  const noAnswer = t`No answer came. Check the connection, and whether the server is up.`;
  const other = t`Try again. If it fails once more, reload the page.`;
  const words: Record<ErrorCode, string> = {
    'invalid-query': cannot,
    'invalid-argument': cannot,
    'invalid-settings': setting,
    'missing-setting': setting,
    'unreadable-data': other,
    'no-events': other,
    'not-found': t`The data set is no longer there. Open it again, or read its file.`,
    unreachable: noAnswer,
    unauthorized: t`The server wants a token, or another one.`,
    'bad-answer': noAnswer,
    'worker-died': t`The background worker stopped. That happens when memory runs out: close other tabs and try again.`,
    unavailable: other,
  };
  return ({ failure }) => words[failure.code];
}
