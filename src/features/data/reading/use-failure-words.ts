import { useLingui } from '@lingui/react/macro';
import type { DatasetFailure } from '../../../state/dataset-store.ts';
import { type FailureKind, failureKind } from './failure-kind.ts';

/** What happened and what to do about it, in the reader's language. */
export const useFailureWords = (): ((failed: DatasetFailure) => { title: string; advice: string }) => {
  const { t } = useLingui();
  return (failed) => {
    const { name } = failed;
    const words: Record<FailureKind, [title: string, advice: string]> = {
      'empty-file': [
        t`${name} is empty.`,
        t`There is not a single byte in it: the export may have been cut off. Export it once more and drop it here.`,
      ],
      'not-a-list': [
        t`${name} is not a list of events.`,
        t`Whatever its name says, its content is something else. What can be read is CSV, TSV, JSON, NDJSON, Parquet or Excel (gzip and zip too), with a person, an event and a time in each row.`,
      ],
      packed: [
        t`${name} is packed in a way that is not opened here.`,
        t`Below is what stopped it. Unpack it on your machine and drop what was inside.`,
      ],
      'no-column': [
        t`${name} has no column for who, what or when.`,
        t`Say which columns they are. Where there is no time at all, people cannot come back in it: export the list of events, not a summary.`,
      ],
      'date-order': [
        t`The dates of ${name} can be read in two ways.`,
        t`Is 03/04/2026 the third of April or the fourth of March? The file does not tell; please say which.`,
      ],
      'no-usable-rows': [
        t`Not one row of ${name} can be used.`,
        t`Below is why. Perhaps other columns are meant: check which are person, event and time.`,
      ],
      'no-rows': [
        t`There is not one event in ${name}.`,
        t`It could be read, but it holds no rows. Check the days that were asked for, or what was exported.`,
      ],
      unreadable: [
        t`${name} could not be read to its end.`,
        t`Below is what stopped it. Mend the file there, or export it once more.`,
      ],
      'kept-damaged': [
        t`${name} is damaged in this browser’s storage.`,
        t`Its file or API still has it: read it again. You can delete the damaged one on the Data page.`,
      ],
      'kept-newer': [
        t`${name} was kept by a newer Holdfast.`,
        t`This one cannot read it and leaves it untouched. Reload the page to get the newer one.`,
      ],
      gone: [
        t`${name} is no longer kept in this browser.`,
        t`It may have been deleted in another tab, or by the browser to make room. Read its file again.`,
      ],
      unreachable: [
        t`No answer came from ${name}.`,
        t`Check the address, and whether its server is up and allows this page (CORS). The browser does not tell which of them it is.`,
      ],
      unauthorized: [
        t`${name} did not let us in.`,
        t`It wants a token, or another one. Tokens are never stored, so it has to be entered again.`,
      ],
      'no-such-address': [
        t`There are no events at the address of ${name}.`,
        t`Events are asked for at the base address followed by /events. Check the base address.`,
      ],
      'bad-answer': [
        t`${name} answered, but not with events.`,
        t`Below is what came. An answer is a list of events as JSON, NDJSON or CSV, page by page.`,
      ],
      incomplete: [
        t`${name} did not send all of its events.`,
        t`Figures of a part would be wrong, so nothing of it was taken. Below is what its server has to change.`,
      ],
      'worker-died': [
        t`The background worker stopped while it worked on ${name}.`,
        t`That happens when memory runs out. Close other tabs and try again; a smaller file helps too.`,
      ],
      'no-demo': [
        t`The demo cannot be shown here.`,
        t`What makes it did not start or does not answer; below is why. Try again, or reload the page. Your own files work all the same.`,
      ],
      'needs-file': [
        t`${name} has to be read again for this.`,
        t`Its file is no longer at hand: a page may not open files by itself. Choose the file again, and set this before it is read.`,
      ],
      setting: [
        t`A setting of ${name} cannot be used.`,
        t`Below is which, and what is allowed there. Nothing was changed.`,
      ],
      'not-changed': [t`${name} was not changed.`, t`Below is why. What it was, it still is.`],
      'not-added': [t`${name} was not added.`, t`Below is why. The data set is as it was.`],
      other: [t`${name} could not be opened.`, t`Try again. If it fails once more, reload the page.`],
    };
    const [title, advice] = words[failureKind(failed)];
    return { title, advice };
  };
};
