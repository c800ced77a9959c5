import { describe, expect, it } from 'vitest';
import { findQuestion, isQuestion } from '../../../src/features/shell/palette/questions.ts';
import { defaultView } from '../../../src/state/view.ts';

describe('questions in plain words', () => {
  it.each([
    ['who is likely to leave', '/churn', 'leaving'],
    ['Who is at risk?', '/churn', 'leaving'],
    ['哪些用户最可能流失', '/churn', 'leaving'],
    ['谁已经流失了', '/segments', 'left'],
    ['who are our most loyal users', '/segments', 'best'],
    ['what is day 7 retention', '/retention', 'day-7'],
    ['7日留存是多少', '/retention', 'day-7'],
    ['30天留存', '/retention', 'day-30'],
    ['次日留存怎么样', '/retention', 'day-1'],
    ['weekly retention', '/retention', 'weekly'],
    ['谁会回来', '/retention', 'staying'],
    ['is the data quality good', '/data/quality', 'quality'],
    ['which columns were used', '/data', 'data'],
    ['哪些目标达标', '/overview', 'targets'],
  ])('%s → %s', (text, path, id) => {
    expect(findQuestion(text)).toMatchObject({ path, id });
  });

  it('asks the page for the very thing', () => {
    expect(findQuestion('d30')?.toView?.(defaultView).retention).toMatchObject({
      offset: 30,
      chart: 'over-time',
    });
    expect(findQuestion('核心用户有谁')?.toView?.(defaultView).segments.selected).toBe('core');
  });

  it('knows a question that it has no answer to', () => {
    expect(findQuestion('what is the weather like')).toBeNull();
    expect(isQuestion('what is the weather like')).toBe(true);
    expect(isQuestion('天气怎么样')).toBe(true);
    expect(isQuestion('u-1842')).toBe(false);
  });
});
