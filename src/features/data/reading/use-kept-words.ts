import { useLingui } from '@lingui/react/macro';

/** What the storage of data sets says went wrong, in the language of the page; undefined where the storage did not say it. */
export const useKeptWords = (): ((message: string) => string | undefined) => {
  const { t } = useLingui();
  const words: readonly [RegExp, string][] = [
    [
      /^another tab has changed this/,
      t`Another tab has changed this data set meanwhile. Open it as it is now, then do this again.`,
    ],
    [/^other data was opened while/, t`Other data was opened while this was under way.`],
    [
      /^this data set is no longer kept/,
      t`It is no longer kept in this browser; another tab may have deleted it.`,
    ],
    [
      /^this browser keeps no data sets/,
      t`This browser keeps no files for web pages (a private window, perhaps).`,
    ],
    [/^this browser has no more room/, t`This browser has no more room for this page.`],
    [/^part of ".*" is damaged/, t`Part of it is damaged. Open it to see what is left, then export that.`],
    [/^it was not written to its end|^it ends too soon/, t`Its file in the storage ends too soon.`],
    [/^its table of contents is damaged/, t`The table of contents of its file in the storage is damaged.`],
    [/^its users, events or times/, t`What is left of it in the storage is not enough for a single event.`],
    [
      /^it is not a data set of Holdfast|^its parts do not fit/,
      t`Its file in the storage is not what was written there.`,
    ],
  ];
  return (message) => words.find(([pattern]) => pattern.test(message))?.[1];
};
