import type { ReactNode } from 'react';
import type { Query } from '../../model/query/query.ts';
import { useAskedFirst } from '../../queries/asked-first.ts';
import { LaterView, type ToQuery } from '../../queries/view-query.ts';
import { useViewStore } from '../../state/view-store.ts';

type Props = { toQueries: ToQuery<readonly Query[]>; children: ReactNode };

/** A page that asks these questions first, and changes when they are answered. Until then it stays as it is, and says that it is busy. */
export const Followed = ({ toQueries, children }: Props) => {
  const view = useViewStore((store) => store.view);
  const drawn = useAskedFirst(toQueries);
  return (
    <LaterView value={drawn}>
      <div aria-busy={drawn !== view}>{children}</div>
    </LaterView>
  );
};
