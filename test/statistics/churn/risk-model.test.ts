import { describe, expect, it } from 'vitest';
import { noFigures, type RiskFigures } from '../../../src/statistics/churn/risk-columns.ts';
import {
  fitRisk,
  reasonsOf,
  riskOf,
  type RiskRows,
  tooFew,
} from '../../../src/statistics/churn/risk-model.ts';
import { scorecardOf, testRisk } from '../../../src/statistics/churn/scorecard.ts';
import { createRandom } from '../../../src/statistics/random.ts';

function toEnd<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

const scale = { window: 28, badUpTo: 2 };
const when = {
  horizonDays: 14,
  trainedOn: { day: '2026-01-01', people: 0, left: 0, of: 0 },
  testedOn: { day: '2026-01-15', people: 0, left: 0, of: 0 },
};

/** Whether somebody leaves depends on `by` alone; the rest is noise. */
function draw(n: number, seed: number, by: (figures: RiskFigures, i: number) => number): RiskRows {
  const { uniform, integer } = createRandom(seed);
  const figures = noFigures(n, { core: true, rating: true });
  const left = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    figures.silence[i] = integer(28);
    figures.recent[i] = integer(6);
    figures.before[i] = integer(20);
    figures.activeDays[i] = 1 + integer(12);
    figures.days[i] = 20 + integer(100);
    figures.uses[i] = 3 + integer(60);
    figures.paid[i] = integer(2);
    if (figures.core) figures.core[i] = integer(5);
    if (figures.rating) figures.rating[i] = uniform() < 0.5 ? NaN : 1 + integer(5);
    left[i] = uniform() < 1 / (1 + Math.exp(-by(figures, i))) ? 1 : 0;
  }
  return { figures, left };
}

function fit(rows: RiskRows) {
  const model = toEnd(fitRisk(rows, scale));
  if (!model) throw new Error('nothing was fitted');
  return model;
}

const scored = (train: RiskRows, test: RiskRows, silentDays = 7) => {
  const tested = toEnd(
    testRisk(
      fit(train),
      test,
      draw(0, 1, () => 0),
    ),
  );
  if (!tested) throw new Error('nothing was tested');
  return toEnd(scorecardOf(tested, silentDays, when));
};

const bySilence = ({ silence }: RiskFigures, i: number): number => Math.log1p(silence[i] ?? 0) * 2 - 5;
const byCore = ({ core }: RiskFigures, i: number): number => 3 - 3 * Math.log1p(core?.[i] ?? 0);

describe('the churn model', () => {
  it('beats the silence where something else decides, and says what', () => {
    const card = scored(draw(3000, 1, byCore), draw(3000, 2, byCore));
    expect(card.beatsRule).toBe(true);
    expect(card.features[0]).toMatchObject({ id: 'core', direction: 'lowers' });
    expect(card.auc.value).toBeGreaterThan(0.8);
    expect(card.baseline.auc.value).toBeCloseTo(0.5, 1);
    expect(card.sameSize.people).toBe(card.baseline.list.people);
    expect(card.sameSize.share).toBeGreaterThan(card.baseline.list.share ?? 1);
  });

  it('says that it does not beat the silence where that is all there is', () => {
    const card = scored(draw(3000, 3, bySilence), draw(3000, 4, bySilence));
    expect(card.beatsRule).toBe(false);
    expect(card.difference.low).toBeLessThan(0);
    expect(card.features[0]?.id).toBe('silence');
  });

  it('says probabilities that hold', () => {
    const { calibration } = scored(draw(6000, 5, byCore), draw(6000, 6, byCore));
    expect(calibration.length).toBeGreaterThan(5);
    for (const { predicted, observed } of calibration)
      expect(Math.abs(predicted - observed)).toBeLessThan(0.1);
  });

  it('compares lists of one size where many have the same risk', () => {
    const rows = draw(500, 7, byCore);
    for (const column of [rows.figures.activeDays, rows.figures.recent, rows.figures.before]) column.fill(1);
    for (const column of [rows.figures.uses, rows.figures.days, rows.figures.paid]) column.fill(3);
    rows.figures.rating?.fill(NaN);
    rows.figures.silence.forEach((value, i) => (rows.figures.silence[i] = value > 13 ? 20 : 1));
    const card = scored(rows, rows, 14);
    expect(card.baseline.list.people).toBe([...rows.figures.silence].filter((days) => days >= 14).length);
    expect(card.sameSize.people).toBe(card.baseline.list.people);
    expect(card.features.map(({ id }) => id).toSorted()).toEqual(['core', 'silence']);
  });

  it('has nothing to compare with where the rule lists nobody', () => {
    const rows = draw(500, 8, byCore);
    const { baseline, sameSize } = scored(rows, rows, 40);
    expect(baseline.list).toEqual({ people: 0, left: 0, share: null, low: null, high: null, caught: 0 });
    expect(sameSize).toEqual(baseline.list);
  });

  it('counts a longer silence as one of the whole window', () => {
    const rows = draw(500, 9, bySilence);
    const model = fit(rows);
    const one = noFigures(1, { core: true, rating: true });
    for (const column of [one.uses, one.days]) column[0] = 10;
    one.silence[0] = 28;
    const [atTheEnd] = riskOf(model, one);
    one.silence[0] = 300;
    expect(riskOf(model, one)[0]).toBe(atTheEnd);
  });

  it('tells what raises a risk, with the figures', () => {
    const model = fit(draw(3000, 10, (figures, i) => bySilence(figures, i) + byCore(figures, i)));
    const one = noFigures(1, { core: true, rating: true });
    one.silence[0] = 20;
    one.activeDays[0] = 6;
    one.uses[0] = 30;
    one.days[0] = 60;
    one.recent[0] = 2;
    one.before[0] = 9;
    const reasons = reasonsOf(model, one, 2);
    expect(reasons.map(({ reason }) => reason).toSorted()).toEqual(['core', 'silence']);
    expect(reasons.find(({ reason }) => reason === 'silence')).toEqual({
      reason: 'silence',
      value: 20,
      usual: 2,
      own: true,
    });
    const core = reasons.find(({ reason }) => reason === 'core');
    expect(core?.value).toBe(0);
    expect(core?.usual).toBeGreaterThan(1);
  });

  it('holds a figure against the average person where the own usual one would speak against the reason', () => {
    const model = fit(draw(3000, 10, bySilence));
    const one = noFigures(1, { core: true, rating: true });
    one.silence[0] = 20;
    one.uses[0] = one.days[0] = 60;
    const silence = (usualGapDays: number | null) =>
      reasonsOf(model, one, usualGapDays).find(({ reason }) => reason === 'silence');
    // Silent for 20 days, as is usual for them: what tells them apart is that others are not.
    for (const usual of [20, 45, null]) {
      expect(silence(usual)).toMatchObject({ value: 20, own: false });
      expect(silence(usual)?.usual).toBeLessThan(20);
    }
    expect(silence(2)).toMatchObject({ value: 20, usual: 2, own: true });
  });

  it('expects as much more than in the weeks before as the average person did', () => {
    const rows = draw(3000, 12, (figures, i) => 2 - 2 * Math.log(1 + (figures.recent[i] ?? 0)));
    for (let i = 0; i < rows.left.length; i++) rows.figures.before[i] = 0;
    const one = noFigures(1, { core: true, rating: true });
    one.uses[0] = one.days[0] = 10;
    one.silence[0] = 3;
    one.recent[0] = 1;
    const [reason] = reasonsOf(fit(rows), one, 3).filter(({ reason: id }) => id === 'recent-uses');
    // One use after none is more than before, and yet less than of others: it cannot be told as a fall.
    expect(reason).toMatchObject({ value: 1, own: false });
    expect(reason?.usual).toBeGreaterThan(1);
  });

  it('wants enough people, and enough of either kind', () => {
    const rows = draw(400, 11, () => 0);
    const some = (left: number[]): RiskRows => ({ ...rows, left: Uint8Array.from(left) });
    const people = (leavers: number, stayers: number): RiskRows =>
      some([...Array.from({ length: leavers }, () => 1), ...Array.from({ length: stayers }, () => 0)]);
    expect(tooFew(people(100, 99))).toEqual({ missing: { reason: 'people', has: 199, needs: 200 } });
    expect(tooFew(people(29, 171))).toEqual({ missing: { reason: 'left', has: 29, needs: 30 } });
    expect(tooFew(people(171, 29))).toEqual({ missing: { reason: 'stayed', has: 29, needs: 30 } });
    expect(tooFew(people(30, 170))).toBeNull();
  });
});
