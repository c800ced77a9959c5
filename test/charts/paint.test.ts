import { expect, it } from 'vitest';
import { paintOf } from '../../src/charts/picture/paint.ts';

it.each([
  ['rgb(22, 32, 42)', { color: '#16202a', opacity: 1 }],
  ['rgba(16, 32, 42, 0.05)', { color: '#10202a', opacity: 0.05 }],
  ['color(srgb 0.96 1 0 / 0.5)', { color: '#f5ff00', opacity: 0.5 }],
  ['color(srgb 1 0.5 4.2e-8)', { color: '#ff8000', opacity: 1 }],
  ['rgba(0, 0, 0, 0)', null],
])('reads the computed colour %s', (css, paint) => {
  expect(paintOf(css)).toEqual(paint);
});
