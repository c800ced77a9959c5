import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { RiskReason } from '../../src/model/result/churn-model.ts';
import type { ChurnUser } from '../../src/model/result/result.ts';
import { ratingScale, toSignals } from '../../src/parts/signals/signals.ts';
import { usePersonReasons } from '../../src/parts/signals/use-reason-words.ts';
import { renderUi } from '../support/render.tsx';

const somebody = (silentDays: number, ...why: RiskReason[]): ChurnUser => ({
  user: 'ann',
  uses: 9,
  lastUse: '2026-03-01T09:00:00.000Z',
  silentDays,
  segment: 'potential',
  risk: 0.8,
  why,
});

const Reasons = ({ user }: { user: ChurnUser }) => <p>{usePersonReasons(28).ofModel(user).join(' · ')}</p>;
const told = (user: ChurnUser): string => {
  renderUi(<Reasons user={user} />);
  return screen.getByRole('paragraph').textContent;
};

describe('the reasons of a risk', () => {
  it('hold a silence against the own usual one, or else against the average person’s', () => {
    expect(told(somebody(20, { reason: 'silence', value: 20, usual: 2, own: true }))).toBe(
      'silent 20 d, usually 2 d between uses',
    );
  });

  it('say what is typical where the own usual silence is as long', () => {
    expect(told(somebody(20, { reason: 'silence', value: 20, usual: 3.5, own: false }))).toBe(
      'silent 20 d, typically 3.5 d',
    );
  });

  it('say of more uses than before what others did after such weeks', () => {
    expect(told(somebody(2, { reason: 'recent-uses', value: 2, usual: 3.2, own: false }))).toBe(
      '2 uses in the last 7 days, typically 3.2 after weeks like theirs',
    );
  });

  it('name a bad rating where its scale is not known', () => {
    expect(told(somebody(2, { reason: 'rating', value: 0.3, usual: null, own: false }))).toBe(
      'last rating 0.3, among the lowest',
    );
  });
});

describe('the scale of a rating', () => {
  const rating = (distinct: number, ...values: number[]) => ({
    name: 'score',
    type: 'number' as const,
    present: 100,
    distinct,
    values: values.map((value) => ({ value, events: 10 })),
  });

  it('runs from the lowest to the highest one given', () => {
    expect(ratingScale(rating(3, 1, 5, 4))).toEqual({ best: 5, badUpTo: 2.6 });
  });

  it('is unknown where only the most frequent ones, or one alone, are known: nothing is called bad then', () => {
    for (const unknown of [rating(10_001), rating(400, 50, 60, 70), rating(1, 5), undefined]) {
      expect(ratingScale(unknown)).toBeNull();
      const user = { ...somebody(8), signals: { weeks: [1, 1, 1, 1], usualGapDays: null, rating: 50 } };
      expect(toSignals(user, null, unknown)).toEqual([]);
    }
  });
});
