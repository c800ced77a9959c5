import { Trans, useLingui } from '@lingui/react/macro';
import { useSegmentLook } from '../../queries/segment-look.ts';
import { useDatasetStore } from '../../state/dataset-store.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Card } from '../../ui/card/card.tsx';
import { InlineNumber } from '../../ui/sentence/inline-number.tsx';
import { Sentence } from '../../ui/sentence/sentence.tsx';
import { Swatch } from '../../ui/stat/share-bar.tsx';

/** What puts a person into a segment, in words. */
export const RulesCard = () => {
  const { t } = useLingui();
  const look = useSegmentLook();
  const rules = useDatasetStore((store) => store.dataset?.settings.segments);
  const use = useDatasetStore((store) => store.dataset?.resolved.roles.use);
  const windowDays = useViewStore((store) => store.view.segments.windowDays);
  const ask = useViewStore((store) => store.ask);
  const heading = (id: string) => (
    <dt>
      <Swatch color={look(id).color} /> {look(id).label}
    </dt>
  );
  const days = (
    <InlineNumber
      label={t`Days of the window`}
      value={windowDays}
      min={1}
      max={3_660}
      onChange={(value) => ask('segments', { windowDays: value })}
    />
  );
  return (
    <Card
      span={5}
      title={<Trans>The rules</Trans>}
      definition={<Trans>Tried from top to bottom; the first that holds decides.</Trans>}
      notice={
        use && use.length > 0 ? <Trans>A use is: {use.join(', ')}. Change it under Data.</Trans> : undefined
      }
    >
      {rules ? (
        <dl className="hf-rules">
          {rules.map((rule) => (
            <div key={rule.id}>
              {heading(rule.id)}
              <dd>
                <code>{JSON.stringify(rule.when)}</code>
              </dd>
            </div>
          ))}
        </dl>
      ) : (
        <>
          <Sentence label={t`The window`}>
            <Trans>Over the last {days} days</Trans>
          </Sentence>
          <dl className="hf-rules">
            <div>
              {heading('core')}
              <dd>
                <Trans>At least 10 uses and at least one payment.</Trans>
              </dd>
            </div>
            <div>
              {heading('regular')}
              <dd>
                <Trans>At least 3 uses.</Trans>
              </dd>
            </div>
            <div>
              {heading('churned')}
              <dd>
                <Trans>No use, and nothing at all in the last 7 days.</Trans>
              </dd>
            </div>
            <div>
              {heading('potential')}
              <dd>
                <Trans>Everyone else: one or two uses, or around without using.</Trans>
              </dd>
            </div>
          </dl>
        </>
      )}
    </Card>
  );
};
