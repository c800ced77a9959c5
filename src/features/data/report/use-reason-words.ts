import { useLingui } from '@lingui/react/macro';
import type { RejectionReason } from '../../../model/dataset.ts';

/** Why a row was set aside: in a few words, and what that means. */
export const useReasonWords = (): Record<RejectionReason, { name: string; about: string }> => {
  const { t } = useLingui();
  return {
    'missing-user': { name: t`No person`, about: t`The cell that says who did it is empty.` },
    'missing-event': { name: t`No event`, about: t`The cell that says what was done is empty.` },
    'missing-time': { name: t`No time`, about: t`The cell that says when is empty.` },
    'unreadable-time': { name: t`Unreadable time`, about: t`What stands there is no date or time.` },
    'unclear-zone': {
      name: t`Unclear time zone`,
      about: t`It ends in a short name of a zone, such as PST or CST, which stands for more than one. UTC, GMT and offsets such as +08:00 are read.`,
    },
    'impossible-time': { name: t`Impossible time`, about: t`It lies before 1970 or after 2099.` },
    'unreadable-row': {
      name: t`Broken row`,
      about: t`It cannot be taken apart: a quote that never ends, or broken JSON.`,
    },
    'too-many-fields': {
      name: t`Too many fields`,
      about: t`It has more fields than the header, so none can be trusted.`,
    },
    'failed-payment': {
      name: t`Failed payment`,
      about: t`The payment did not go through, so no money came of it.`,
    },
    'too-long': { name: t`Too long`, about: t`The row or one of its fields is longer than any event.` },
  };
};
