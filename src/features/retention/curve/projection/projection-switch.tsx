import { Trans, useLingui } from '@lingui/react/macro';
import { Switch } from '@mantine/core';
import { useViewStore } from '../../../../state/view-store.ts';
import { useErrorWords } from '../../../../parts/failure/use-error-words.ts';
import { fewPeople } from '../../../../parts/groups/group-choice.ts';
import { InfoTip } from '../../../../ui/controls/info-tip.tsx';
import { fewestOffsets, type Obstacle } from './outlook.ts';
import type { CurveProjection } from './use-projection.ts';

/** Whether the fitted line is drawn; where it cannot be, why. */
export const ProjectionSwitch = ({ projection }: { projection: CurveProjection }) => {
  const { t } = useLingui();
  const words = useErrorWords();
  const ask = useViewStore((store) => store.ask);
  const { isOn, obstacle, error } = projection;
  const isOff = obstacle !== null || error !== null;
  return (
    <span className="hf-projection-switch" data-off={isOff ? '' : undefined}>
      <Switch
        label={t`Projection`}
        checked={isOn}
        disabled={isOff}
        onChange={({ currentTarget }) => ask('retention', { projection: currentTarget.checked })}
      />
      {isOff ? (
        <InfoTip label={t`Why there is no projection`}>
          {obstacle === null ? error && words(error) : <Why obstacle={obstacle} />}
        </InfoTip>
      ) : (
        <InfoTip label={t`What the projection is`}>
          <Trans>
            The line of a model, not data: people differ in how likely they are to leave, and each keeps their
            own chance (shifted beta-geometric, Fader and Hardie 2007), fitted to all cohorts together. Its
            band is what other people of the same kind could have given; a model that does not fit is not in
            it.
          </Trans>
        </InfoTip>
      )}
    </span>
  );
};

const Why = ({ obstacle }: { obstacle: Obstacle }) => {
  switch (obstacle) {
    case 'mode':
      return <Trans>Only shares on the day, or on the day or later, can be carried forward.</Trans>;
    case 'repeats':
      return <Trans>The same people stand in several cohorts, so nobody’s leaving can be followed.</Trans>;
    case 'hours':
      return <Trans>Hours go up and down with the day: no model of leaving follows them.</Trans>;
    case 'average':
      return <Trans>The model is fitted to all people together: choose the average “over all people”.</Trans>;
    case 'people':
      return <Trans>Fewer than {fewPeople} people have started: too few to carry forward.</Trans>;
    case 'short':
      return (
        <Trans>
          At least {fewPeople} people must have been followed for {fewestOffsets} periods after their start:
          until then there is no shape to carry forward.
        </Trans>
      );
  }
};
