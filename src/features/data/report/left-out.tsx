import { Plural, Trans } from '@lingui/react/macro';
import type { Failure } from '../../../model/errors.ts';
import { useFailureDetail } from '../reading/use-failure-detail.ts';

type Props = { files: readonly { name: string; failure: Failure }[] };

const mostShown = 20;

/** Files that are no list of events, and why. */
export const LeftOut = ({ files }: Props) => {
  const detail = useFailureDetail();
  if (files.length === 0) return null;
  const more = files.length - mostShown;
  return (
    <details className="hf-aside-reason">
      <summary>
        <Plural value={files.length} one="# file is left out" other="# files are left out" />
      </summary>
      <ul className="hf-aside-examples">
        {files.slice(0, mostShown).map(({ name, failure }) => (
          <li key={name}>
            <span className="hf-aside-line">{name}</span> <span>{detail(failure) ?? failure.message}</span>
          </li>
        ))}
      </ul>
      {more > 0 ? <Trans>and {more} more</Trans> : null}
    </details>
  );
};
