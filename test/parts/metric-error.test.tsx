import { act, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { activateLanguage } from '../../src/app/i18n/activate.ts';
import { type ErrorCode, HoldfastError } from '../../src/model/errors.ts';
import { MetricError } from '../../src/parts/failure/metric-error.tsx';
import { renderUi } from '../support/render.tsx';

const failed = (code: ErrorCode): HoldfastError =>
  new HoldfastError({ code, field: 'steps.0', message: 'Failed to fetch' });

afterEach(() => act(() => activateLanguage('en')));

it('says why there is no answer, what else may help, and keeps the message for a report', async () => {
  const onRetry = vi.fn();
  const { user } = renderUi(
    <MetricError error={failed('worker-died')} advice="The question stands." onRetry={onRetry} />,
  );
  const alert = screen.getByRole('alert');
  expect(alert).toHaveTextContent(
    /^This could not be computed\.The background worker stopped\. .* The question stands\.Messagesteps\.0: Failed to fetch/,
  );
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(onRetry).toHaveBeenCalledOnce();
});

it('says so in Chinese as well, whatever failed', async () => {
  await act(() => activateLanguage('zh'));
  const codes: ErrorCode[] = [
    'invalid-query',
    'invalid-settings',
    'not-found',
    'unreachable',
    'unauthorized',
    'unavailable',
  ];
  renderUi(
    codes.map((code) => <MetricError key={code} error={failed(code)} onRetry={() => undefined} />),
    { language: 'zh' },
  );
  const said = screen.getAllByRole('alert').map((alert) => alert.textContent.split('steps.0')[0] ?? '');
  expect(new Set(said).size).toBe(codes.length);
  for (const words of said) expect(words).not.toMatch(/[A-Za-z]{2}/);
});
