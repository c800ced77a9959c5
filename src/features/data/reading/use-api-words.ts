import { useLingui } from '@lingui/react/macro';
import { useFormat } from '../../../ui/format/format-context.tsx';
import type { Failure } from '../../../model/errors.ts';

const ofApis: readonly Failure['code'][] = ['unreachable', 'unauthorized', 'not-found', 'bad-answer'];
const kept =
  /; pages? 1(?:–(\d+))? \((\d+) rows\) (?:is|are) read and kept, so reading again goes on from there$/;
const tried = / \(tried (\d+) times\)$/;
const asked = / \(it asks to be left alone for (more than )?(\d+) (seconds|minutes|hours|days|years)\)$/;
const said = /; it says: (.*)$/s;

/** What the fetching of events says went wrong, in the language of the page; undefined where it did not say it. */
export const useApiWords = (): ((failure: Failure) => string | undefined) => {
  const core = useCoreWords();
  const { t } = useLingui();
  const format = useFormat();
  return ({ code, message }) => {
    if (!ofApis.includes(code)) return undefined;
    let rest = message;
    const take = (pattern: RegExp): RegExpExecArray | null => {
      const found = pattern.exec(rest);
      if (found) rest = rest.replace(pattern, '');
      return found;
    };
    const keeping = take(kept);
    const page = take(/^page (\d+): /)?.[1];
    const [, times] = take(tried) ?? [];
    const wait = take(asked);
    const says = take(said)?.[1];
    let words = core(rest);
    if (words === undefined) return undefined;
    if (says !== undefined) words = t`${words}; it says: ${says}`;
    if (times !== undefined) words = t`${words} (tried ${times} times)`;
    if (wait) {
      const [, more, count = '', unit = ''] = wait;
      const units: Record<string, string> = {
        seconds: t`${count} seconds`,
        minutes: t`${count} minutes`,
        hours: t`${count} hours`,
        days: t`${count} days`,
        years: more ? t`more than ${count} years` : t`${count} years`,
      };
      const span = units[unit] ?? '';
      words = t`${words} (it asks to be left alone for ${span})`;
    }
    if (page !== undefined) words = t`page ${page}: ${words}`;
    if (!keeping) return words;
    const [, pages, count] = keeping;
    const rows = format.count(Number(count));
    return pages === undefined
      ? t`${words}; page 1 (${rows} rows) is read and kept, so reading again goes on from there`
      : t`${words}; pages 1–${pages} (${rows} rows) are read and kept, so reading again goes on from there`;
  };
};

function useCoreWords(): (message: string) => string | undefined {
  const { t } = useLingui();
  const expose = t`a server on another origin has to send "Access-Control-Expose-Headers: Next-Cursor" or to put "next" into the answer`;
  const words: readonly [RegExp, (found: string) => string][] = [
    [
      /^the answer is a web page/,
      () =>
        t`the answer is a web page, not events; is this the address of the API, and is a login needed first?`,
    ],
    [
      /^no answer came through: .* let pages of (.*?) read it .*refuses an http address/,
      (origin) =>
        t`no answer came through: the address is wrong, the server is down or this computer is offline, or the server does not let pages of ${origin} read it (CORS: it has to send Access-Control-Allow-Origin and to allow the header Authorization), or the browser refuses an http address on an https page`,
    ],
    [
      /^no answer came through: .* let pages of (.*?) read it /,
      (origin) =>
        t`no answer came through: the address is wrong, the server is down or this computer is offline, or the server does not let pages of ${origin} read it (CORS: it has to send Access-Control-Allow-Origin and to allow the header Authorization)`,
    ],
    [
      /^no answer came through/,
      () => t`no answer came through: the address is wrong, the server is down or this computer is offline`,
    ],
    [/^the answer broke off/, () => t`the answer broke off before its end`],
    [/^the server sent nothing for (\d+)/, (seconds) => t`the server sent nothing for ${seconds} seconds`],
    [/^the server does not accept the token/, () => t`the server does not accept the token (401)`],
    [/^the server asks for a token/, () => t`the server asks for a token (401)`],
    [/^this token may not/, () => t`this token may not read events (403)`],
    [/^a request without a token may not/, () => t`a request without a token may not read events (403)`],
    [
      /^there is nothing at this address \((\d+)\)/,
      (status) =>
        t`there is nothing at this address (${status}); events are asked for at the base address + /events`,
    ],
    [/^the server answered with status (\d+)$/, (status) => t`the server answered with status ${status}`],
    [
      /^the answer is "(.*)"; events come as/,
      (type) => t`the answer is "${type}"; events come as NDJSON, CSV or JSON`,
    ],
    [/^the answer is said to be JSON/, () => t`the answer is said to be JSON but is none`],
    [
      /^one page is longer than (\d+) MB/,
      (size) => t`one page is longer than ${size} MB; the server has to send smaller pages and obey "limit"`,
    ],
    [
      /^the answer holds no events: no column for .*? was found among (.*); needed: /s,
      (columns) =>
        t`the answer holds no events: its columns are ${columns}, and a user, an event and a time are needed`,
    ],
    [/^"next" is neither/, () => t`"next" is neither a cursor nor null`],
    [
      /^the pages go round in a circle: cursor (.*) was named before$/s,
      (cursor) => t`the pages go round in a circle: cursor ${cursor} was named before`,
    ],
    [
      /^the pages come to no end/,
      () => t`the pages come to no end: each names another one but brings nothing new`,
    ],
    [
      /^there are more pages, but (?:the header )?(.*) is not followed/,
      (name) =>
        t`there are more pages, but ${name} is not followed; the next cursor has to come as "next" or as the header Next-Cursor`,
    ],
    [/^the first page is full/, () => t`the first page is full but names no next one; ${expose}`],
    [
      /^the server has more events/,
      () => t`the server has more events than it sent but names no next page; ${expose}`,
    ],
  ];
  return (message) => {
    for (const [pattern, write] of words) {
      const found = pattern.exec(message);
      if (found) return write(found[1] ?? '');
    }
    return undefined;
  };
}
