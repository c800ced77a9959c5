import { Plural, Trans } from '@lingui/react/macro';
import type { Failure } from '../../../model/errors.ts';
import { useFailureDetail } from '../reading/use-failure-detail.ts';
import { useFailureWords } from '../reading/use-failure-words.ts';

type Props = { files: readonly { name: string; failure: Failure }[] };

const mostShown = 20;

/** Files that are no list of events, and why. */
export const LeftOut = ({ files }: Props) => {
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
            <Why name={name} failure={failure} />
          </li>
        ))}
      </ul>
      {more > 0 ? <Trans>and {more} more</Trans> : null}
    </details>
  );
};

/** In the reader's language; what only the reader of the file says, in its own words, comes after that. */
const Why = ({ name, failure }: { name: string; failure: Failure }) => {
  const detail = useFailureDetail()(failure);
  const words = useFailureWords();
  return detail !== undefined && detail !== failure.message ? (
    <>
      <span className="hf-aside-line">{name}</span> <span>{detail}</span>
    </>
  ) : (
    <>
      <span>{words({ action: 'read-files', name, failure }).title}</span>{' '}
      <span className="hf-muted">{failure.message}</span>
    </>
  );
};
