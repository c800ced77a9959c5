import { Select } from '@mantine/core';
import { useLingui } from '@lingui/react/macro';
import type { Preview, ReadOptions } from '../../../model/dataset.ts';
import type { SourceId } from '../../../model/settings/sources.ts';
import { useSourceNames } from '../use-source-names.ts';

type Props = { preview: Preview; options: ReadOptions; onChange: (options: ReadOptions) => void };

/** What a file was recognised as, to be changed; another choice decides its columns anew. */
export const SourceFields = ({ preview, options, onChange }: Props) => {
  const { t } = useLingui();
  const names = useSourceNames();
  if (preview.sources.length < 2) return null;
  const choose = (source: SourceId): void => {
    const { columns: _, ...settings } = options.settings;
    onChange({ ...options, settings: { ...settings, source } });
  };
  return (
    <Select
      label={t`Read as`}
      description={
        options.settings.source === undefined ? t`Recognised by the names of its fields.` : t`Chosen by you.`
      }
      data={preview.sources.map((source) => ({ value: source, label: names[source] }))}
      value={preview.source}
      allowDeselect={false}
      onChange={(value) => value !== null && choose(value)}
      comboboxProps={{ withinPortal: false }}
    />
  );
};
