import { Button, PasswordInput, TextInput } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { useRefresh } from '../../../queries/dataset.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { machineSettings } from '../../../state/machine-settings.ts';
import { Card } from '../../../ui/card/card.tsx';
import { DateField } from '../../../ui/date/date-field.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import { useIntake } from '../intake/use-intake.ts';
import { type ApiForm, type ApiFormFault, emptyApiForm, faultIn, sourceOf } from './api-form.ts';

/** Events from an HTTP API: where it is, what lets us in, and which days. */
export const ApiCard = () => {
  const { t } = useLingui();
  const { readApi } = useIntake();
  const refresh = useRefresh();
  const open = useDatasetStore((store) => (store.dataset?.origin === 'api' ? store.dataset : null));
  const [form, setForm] = useState(emptyApiForm);
  const [tried, setTried] = useState(false);
  const fault = faultIn(form);
  const words: Record<ApiFormFault, string> = {
    'base-missing': t`Enter the address that /events is appended to.`,
    'base-unreadable': t`This is no address. One looks like https://example.com/api`,
    'base-scheme': t`The address begins with https:// or http://`,
    'token-spaces': t`A token has no spaces in it.`,
    'range-order': t`The first day comes after the last.`,
  };
  const faultOf = (...faults: ApiFormFault[]): string | null =>
    tried && fault !== null && faults.includes(fault) ? words[fault] : null;
  const set = (part: Partial<ApiForm>): void => setForm({ ...form, ...part });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (fault === null) readApi(sourceOf(form), { settings: machineSettings() });
  };
  return (
    <Card
      span={5}
      level={3}
      title={t`Fetch from an API`}
      definition={t`It answers GET /events page by page, as JSON, NDJSON or CSV.`}
    >
      <form className="hf-api" onSubmit={submit} noValidate>
        <TextInput
          label={t`Base address`}
          type="url"
          inputMode="url"
          autoComplete="url"
          placeholder="https://example.com/api"
          value={form.base}
          error={faultOf('base-missing', 'base-unreadable', 'base-scheme')}
          onChange={(event) => set({ base: event.currentTarget.value })}
        />
        <PasswordInput
          label={t`Token, where it wants one`}
          description={t`Sent as “Authorization: Bearer …” to this address only; never stored.`}
          autoComplete="off"
          value={form.token}
          error={faultOf('token-spaces')}
          onChange={(event) => set({ token: event.currentTarget.value })}
          visibilityToggleButtonProps={{ 'aria-label': t`Show the token` }}
        />
        <div className="hf-api-days">
          <DateField label={t`From day`} value={form.from} onChange={(from) => set({ from })} />
          <DateField
            label={t`To day`}
            value={form.to}
            error={faultOf('range-order')}
            onChange={(to) => set({ to })}
          />
        </div>
        <div className="hf-api-foot">
          <Button type="submit" variant="filled" leftSection={<Icon name="download" />}>
            <Trans>Fetch events</Trans>
          </Button>
          {open ? (
            <Button leftSection={<Icon name="refresh" />} onClick={() => refresh.mutate()}>
              <Trans>Fetch only what is new for {open.name}</Trans>
            </Button>
          ) : null}
        </div>
        <details className="hf-details">
          <summary>
            <Trans>If nothing comes: what the server has to allow (CORS)</Trans>
          </summary>
          <p>
            <Trans>
              A browser lets a page read another server only if that server says so. It has to answer with{' '}
              <code>Access-Control-Allow-Origin: {location.origin}</code>, allow the header{' '}
              <code>Authorization</code>, and, where the next page is named in a header, send{' '}
              <code>Access-Control-Expose-Headers: Next-Cursor</code>.
            </Trans>
          </p>
        </details>
      </form>
    </Card>
  );
};
