import { Button, PasswordInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';

type Props = { onToken: (token: string) => void };

/** Asks for the token of the API that did not let us in. It goes nowhere but there. */
export const TokenField = ({ onToken }: Props) => {
  const { t } = useLingui();
  const [token, setToken] = useState('');
  const given = token.trim();
  const isWrong = /\s/.test(given);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (given !== '' && !isWrong) onToken(given);
  };
  return (
    <form className="hf-token" onSubmit={submit} noValidate>
      <PasswordInput
        aria-label={t`Token`}
        placeholder={t`Token`}
        autoComplete="off"
        value={token}
        error={isWrong ? t`A token has no spaces in it.` : null}
        onChange={(event) => setToken(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': t`Show the token` }}
      />
      <Button type="submit" variant="filled" disabled={given === ''}>
        <Trans>Try with this token</Trans>
      </Button>
    </form>
  );
};
