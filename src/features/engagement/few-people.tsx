import { Plural } from '@lingui/react/macro';
import { fewPeople } from '../../parts/groups/group-choice.ts';
import { SentenceGap } from '../../ui/sentence/sentence-gap.tsx';

/** A warning behind a sentence, where it rests on too few people. */
export const FewPeople = ({ people }: { people: number }) =>
  people < fewPeople ? (
    <>
      <SentenceGap />
      <Plural
        value={people}
        one="Only # person: too few to say much."
        other="Only # people: too few to say much."
      />
    </>
  ) : null;
