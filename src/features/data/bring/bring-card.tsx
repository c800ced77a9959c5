import { Button } from '@mantine/core';
import { Trans, useLingui } from '@lingui/react/macro';
import { useOpenDemo } from '../../../queries/start.ts';
import { useDatasetStore } from '../../../state/dataset-store.ts';
import { Card } from '../../../ui/card/card.tsx';
import { FileButton } from '../../../ui/files/file-button.tsx';
import { Icon } from '../../../ui/icon/icon.tsx';
import { useIntake } from '../intake/use-intake.ts';

/** Files: dropped anywhere on the window, or picked. And the demo, for a look around. */
export const BringCard = () => {
  const { t } = useLingui();
  const { take } = useIntake();
  const openDemo = useOpenDemo();
  const isDemo = useDatasetStore((store) => store.dataset?.origin === 'demo');
  return (
    <Card
      span={7}
      level={3}
      title={t`Read a file`}
      definition={t`A table with a person, an event and a time in each row. It is read in this tab and sent nowhere.`}
    >
      <div className="hf-dropzone">
        <Icon name="upload" size={24} />
        <p className="hf-dropzone-title">
          <Trans>Drop files or a folder anywhere on this window</Trans>
        </p>
        <p className="hf-dropzone-hint">
          <Trans>
            CSV, TSV, JSON, NDJSON, Parquet or Excel, also gzipped or zipped; exports of Mixpanel, Amplitude,
            PostHog, GA4, Segment, RudderStack, Snowplow, Heap and Stripe are known by their fields. Several
            files become one data set.
          </Trans>
        </p>
        <div className="hf-dropzone-buttons">
          <FileButton onFiles={take}>
            <Trans>Choose files</Trans>
          </FileButton>
          <FileButton folder variant="default" onFiles={take}>
            <Trans>Choose a folder</Trans>
          </FileButton>
          {isDemo ? null : (
            <Button
              leftSection={<Icon name="bolt" />}
              loading={openDemo.isPending}
              onClick={() => openDemo.mutate()}
            >
              <Trans>Open the demo</Trans>
            </Button>
          )}
        </div>
      </div>
    </Card>
  );
};
