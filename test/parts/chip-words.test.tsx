import { act } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { activateLanguage } from '../../src/app/i18n/activate.ts';
import { useChipWords } from '../../src/parts/condition/use-chip-words.ts';
import type { UserFilter } from '../../src/model/query/shared.ts';
import { renderOnPage } from '../features/page.tsx';

const wordsOf = async (filters: UserFilter[], language: 'en' | 'zh' = 'en'): Promise<string[]> => {
  await act(() => activateLanguage(language));
  const Words = () => {
    const words = useChipWords();
    return filters.map((filter, index) => <p key={index}>{words({ kind: 'filter', name: null, filter })}</p>);
  };
  const { container } = await renderOnPage(<Words />, { language });
  return [...container.querySelectorAll('p')].map((p) => p.textContent.replaceAll('\u00A0', ' '));
};

afterEach(() => act(() => activateLanguage('en')));

const cases: [UserFilter, en: string, zh: string][] = [
  [{ user: { property: 'plan', op: 'eq', value: 'paid' } }, 'plan is paid', 'plan = paid'],
  [
    { user: { property: 'channel', op: 'in', value: ['a', 'b', 'c', 'd', 'e'] } },
    'channel is any of a, b, c and 2 more',
    'channel ∈ a、b、c、另 2 项',
  ],
  [{ user: { property: 'invited', op: 'ne', value: true } }, 'invited is not yes', 'invited ≠ 是'],
  [{ user: { property: 'seconds', op: 'gte', value: 1234.5 } }, 'seconds ≥ 1,234.5', 'seconds ≥ 1,234.5'],
  [{ user: { property: 'plan', op: 'isNotSet' } }, 'has no plan', '没有 plan'],
  [
    { did: { role: 'use' }, atLeast: 3, lastDays: 30 },
    'used at least 3 times, last 30 days',
    '近 30 天使用 ≥ 3 次',
  ],
  [{ did: { role: 'pay' }, atMost: 0, lastDays: 1 }, 'never paid, last 1 day', '近 1 天从未付费'],
  [{ did: { event: 'export' } }, 'did “export”', '做过“export”'],
  [{ did: {}, atLeast: 1, atMost: 2 }, 'did anything at most 2 times', '有任何行为 ≤ 2 次'],
  [
    { did: { event: ['pay', 'renew'], where: { property: 'amount', op: 'gt', value: 50 } } },
    'did “pay, renew” (amount > 50)',
    '做过“pay、renew”（amount > 50）',
  ],
  [
    { did: { role: 'use' }, within: { from: '2026-01-01', to: '2026-01-31' } },
    'used, 1 – 31 Jan 2026',
    '2026年1月1日 – 1月31日使用',
  ],
  [{ not: { segment: 'core' } }, 'not: segment: Core', '非：分层：核心'],
  [
    { or: [{ segment: 'regular' }, { ids: ['ann'] }] },
    'segment: Regular or 1 listed person',
    '分层：普通 或 名单中的 1 人',
  ],
];

describe('a condition in a few words', () => {
  it('in English', async () => {
    expect(await wordsOf(cases.map(([filter]) => filter))).toEqual(cases.map(([, en]) => en));
  });
  it('in Chinese', async () => {
    expect(
      await wordsOf(
        cases.map(([filter]) => filter),
        'zh',
      ),
    ).toEqual(cases.map(([, , zh]) => zh));
  });
});
