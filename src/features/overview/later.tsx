import type { ReactNode } from 'react';
import { useAskedFirst } from '../../queries/asked-first.ts';
import { LaterView } from '../../queries/view-query.ts';
import { useViewStore } from '../../state/view-store.ts';
import { Busy } from '../../ui/states/busy.tsx';
import { toFirstQuestions } from './first-questions.ts';

/** What stands below the first questions' cards: it is dimmed at once and asks when they are answered. */
export const Later = ({ children }: { children: ReactNode }) => {
  const view = useViewStore((store) => store.view);
  const answered = useAskedFirst(toFirstQuestions);
  return (
    <LaterView value={answered}>
      <Busy busy={answered !== view}>{children}</Busy>
    </LaterView>
  );
};
