import { useLingui } from '@lingui/react/macro';
import { PeopleDrawer } from '../../parts/people/people-drawer.tsx';
import { useViewQuery } from '../../queries/view-query.ts';
import { toSilentUsersQuery } from '../../state/to-query/churn.ts';
import { useViewStore } from '../../state/view-store.ts';
import { useSilenceWords } from './use-silence-words.ts';

/** The people of the band of silence that the view names, beside the page. */
export const ShownPeople = () => {
  const { t } = useLingui();
  const words = useSilenceWords();
  const band = useViewStore((store) => store.view.churn.band);
  const ask = useViewStore((store) => store.ask);
  const query = useViewQuery(toSilentUsersQuery);
  const shown = band && query ? { label: t`Silent for ${words(band)}`, query } : null;
  return <PeopleDrawer shown={shown} onClose={() => ask('churn', { band: null })} />;
};
