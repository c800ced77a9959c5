import { Trans, useLingui } from '@lingui/react/macro';
import { wilson } from '../../../statistics/wilson.ts';
import { DataLink } from '../../../parts/data-link/data-link.tsx';
import { fewPeople } from '../../../parts/groups/group-choice.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';
import { useShareWords } from '../use-share-words.ts';
import { type Leaving, type MomentView, mostLeaveAt } from './moments-view.ts';
import { lastDay } from './queries.ts';
import { SentenceGap } from '../../../ui/sentence/sentence-gap.tsx';

type Props = {
  leaving: Leaving | null;
  /** of those who paid: who paid again as many days after their first payment; null without payments */
  paidAgain: MomentView | null;
};

/** Where most leave, and how many of those who paid pay again. */
export const MomentsNotice = ({ leaving, paidAgain }: Props) => {
  const { t } = useLingui();
  const format = useFormat();
  const words = useShareWords();
  const places = [
    t`never use it`,
    t`are not seen after the first 24 hours`,
    t`are not seen after day 2`,
    t`are not seen after day 14`,
  ];
  const most = leaving ? mostLeaveAt(leaving) : null;
  const left = leaving && most !== null ? (leaving.left[most] ?? 0) : 0;
  return (
    <>
      {leaving === null || most === null ? (
        <Trans>Nobody has got past day {lastDay} yet, so where people leave cannot be told.</Trans>
      ) : left === 0 ? (
        <Trans>Everyone whose {lastDay} days are over was still there on day 15 or later.</Trans>
      ) : (
        <Trans>
          Most are lost here: {format.percent(left / leaving.people)} {places[most]} (
          {words.of(left, leaving.people)} whose {lastDay} days are over,{' '}
          {words.interval(wilson(left, leaving.people))}).
        </Trans>
      )}
      <SentenceGap />
      {leaving !== null && leaving.people < fewPeople ? (
        <>
          <Trans>Fewer than {fewPeople} people: too few to say much.</Trans>
          <SentenceGap />
        </>
      ) : null}
      {paidAgain === null ? (
        <Trans>
          Nothing in this data counts as a payment. <DataLink to="roles">Say which event does</DataLink>.
        </Trans>
      ) : paidAgain.ended === 0 ? (
        <Trans>Nobody’s first payment is {lastDay} days ago yet.</Trans>
      ) : (
        <Trans>
          Of those who paid, {format.percent(paidAgain.share.rate)} paid again 15–{lastDay} days after their
          first payment ({words.of(paidAgain.reached, paidAgain.ended)}, {words.interval(paidAgain.share)}).
        </Trans>
      )}
    </>
  );
};
