import { Trans } from '@lingui/react/macro';
import { useAgainstName } from '../../../parts/compare/against-line.tsx';
import { useViewQuery } from '../../../queries/view-query.ts';
import { beforeScopeOf } from '../../../state/to-query/engagement.ts';
import { useViewStore } from '../../../state/view-store.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { meanPeople } from './mean-people.ts';

type Props = { now: number; before: number | null; share?: boolean };

/** A mean beside that of the days before, or of the people that the view compares with. */
export const BeforeWords = ({ now, before, share = false }: Props) => {
  const format = useFormat();
  const compare = useViewStore((store) => store.view.compare);
  const name = useAgainstName();
  const range = useViewQuery(beforeScopeOf)?.range;
  if (before === null) return null;
  const value = share ? format.percent(before) : meanPeople(before, format);
  const change =
    before === 0
      ? '—'
      : share
        ? format.points(now - before)
        : `${format.signed((now / before - 1) * 100, 1)}%`;
  if (compare.kind === 'people')
    return share ? (
      <Trans>
        Against {name}: {value} ({change} points).
      </Trans>
    ) : (
      <Trans>
        Against {name}: {value} ({change}).
      </Trans>
    );
  if (!range) return null;
  const days = format.range(range.from, range.to);
  return share ? (
    <Trans>
      In the days before, {days}: {value} ({change} points).
    </Trans>
  ) : (
    <Trans>
      In the days before, {days}: {value} ({change}).
    </Trans>
  );
};
