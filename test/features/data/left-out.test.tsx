import { act, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { activateLanguage } from '../../../src/app/i18n/activate.ts';
import { LeftOut } from '../../../src/features/data/report/left-out.tsx';
import type { Failure } from '../../../src/model/errors.ts';
import { renderUi } from '../../support/render.tsx';

const failed = (field: string, message: string): { name: string; failure: Failure } => ({
  name: field,
  failure: { code: 'unreadable-data', field, message },
});

afterEach(() => act(() => activateLanguage('en')));

it('says of each file in Chinese why it was left out, and what its reader said after that', async () => {
  await act(() => activateLanguage('zh'));
  renderUi(
    <LeftOut
      files={[
        failed('a.zip', 'it is locked with a password: a.csv'),
        failed('b.csv', 'a quote that opens on line 3 is never closed'),
      ]}
    />,
    { language: 'zh' },
  );
  const [locked, quoted] = screen.getAllByRole('listitem', { hidden: true });
  expect(locked).toHaveTextContent(/^a\.zip [^A-Za-z]+$/);
  expect(quoted).toHaveTextContent(
    /^[^A-Za-z]*b\.csv[^A-Za-z]+ a quote that opens on line 3 is never closed$/,
  );
});
