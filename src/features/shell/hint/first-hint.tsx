import './hint.css';
import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import { KeyHint } from '../../../ui/controls/key-hint.tsx';
import { rememberNewcomer } from './newcomer.ts';

/** What to know on the first visit, in the free part of the rail: shown once in a browser, gone with a click. */
export const FirstHint = () => {
  const { t } = useLingui();
  const [shown, setShown] = useState(true);
  useEffect(rememberNewcomer, []);
  if (!shown) return null;
  const dismiss = (): void => {
    setShown(false);
    document.getElementById('main')?.focus();
  };
  return (
    <section className="hf-hint" aria-label={t`For your first visit`}>
      <ul>
        <li>
          <Trans>Click a number to see the people behind it.</Trans>
        </li>
        <li>
          <Trans>
            <KeyHint keys={['mod', 'K']} /> finds pages, people and answers.
          </Trans>
        </li>
        <li>
          <Trans>Drop a file anywhere to look at your own product.</Trans>
        </li>
      </ul>
      <Button size="compact-sm" variant="default" onClick={dismiss}>
        <Trans>Got it</Trans>
      </Button>
    </section>
  );
};
