import { act } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { activateLanguage } from '../../../src/app/i18n/activate.ts';
import {
  badAnswer,
  brokenOff,
  hiddenCursor,
  refused,
  tooSlow,
  unreachable,
  webPage,
} from '../../../src/backends/worker/api/failures.ts';
import { useApiWords } from '../../../src/features/data/reading/use-api-words.ts';
import type { HoldfastError } from '../../../src/model/errors.ts';
import { renderUi } from '../../support/render.tsx';

const url = new URL('https://api.example.com/events');
const page = 'https://holdfast.example/';
const failures: HoldfastError[] = [
  webPage(url),
  unreachable(url, page),
  unreachable(url, 'https://api.example.com/'),
  unreachable(new URL('http://api.example.com/events'), page),
  brokenOff(url),
  tooSlow(url, 30_000),
  ...[401, 403, 404, 410, 500].flatMap((status) => [
    refused(url, status, 'why', true),
    refused(url, status, '', false),
  ]),
  hiddenCursor(url, 'the first page is full but names no next one'),
  hiddenCursor(url, 'the server has more events than it sent but names no next page'),
  badAnswer(url, 'the answer is "image/png"; events come as NDJSON, CSV or JSON'),
  badAnswer(
    url,
    'page 3: the answer broke off before its end (tried 5 times); pages 1–2 (1200 rows) are read and kept, so reading again goes on from there',
  ),
  badAnswer(
    url,
    'page 2: the server answered with status 429 (it asks to be left alone for 3 minutes); page 1 (7 rows) is read and kept, so reading again goes on from there',
  ),
  badAnswer(url, 'the server answered with status 429 (it asks to be left alone for more than 999 years)'),
];

const Words = ({ failure }: { failure: HoldfastError['failure'] }) => <p>{useApiWords()(failure) ?? '—'}</p>;
const wordsOf = (failure: HoldfastError['failure'], language: 'en' | 'zh'): string => {
  const { container, unmount } = renderUi(<Words failure={failure} />, { language });
  const text = container.querySelector('p')?.textContent ?? '';
  unmount();
  return text;
};

afterEach(() => act(() => activateLanguage('en')));

it.each(failures.map(({ failure }) => failure))('$code: $message', async (failure) => {
  expect(wordsOf(failure, 'en').replace('1,200', '1200')).toBe(failure.message);
  await act(() => activateLanguage('zh'));
  const words = wordsOf(failure, 'zh');
  expect(words).toMatch(/[\u4e00-\u9fff]{4}/);
  expect(words).not.toMatch(/\b(the|is|page|server|answer|tried|rows)\b/);
});

it('leaves what others say to them', () => {
  expect(wordsOf({ code: 'bad-answer', field: '', message: 'something else' }, 'en')).toBe('—');
  expect(wordsOf({ code: 'unavailable', field: '', message: 'the answer broke off' }, 'en')).toBe('—');
});
