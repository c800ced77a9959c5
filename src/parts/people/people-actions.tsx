import './people.css';
import type { UsersQuery } from '../../model/query/users.ts';
import { useBackend } from '../../queries/backend-context.tsx';
import { wholeList } from '../../queries/paged.ts';
import { SaveRowsButton } from '../../ui/table/save-rows-button.tsx';
import { SaveCohortButton } from './save-cohort-button.tsx';

type Props = { query: UsersQuery; name: string };

/** What can be done with a list of people: save it as a cohort, look at only them, take it away as CSV. */
export const PeopleActions = ({ query, name }: Props) => {
  const backend = useBackend();
  async function* pieces() {
    for await (const people of wholeList(backend, query)) {
      yield people.map(({ user, events, firstSeen, lastSeen }) => [user, events, firstSeen, lastSeen]);
    }
  }
  return (
    <div className="hf-people-actions">
      <SaveCohortButton query={query} name={name} />
      <SaveRowsButton name={name} header={['user', 'events', 'first_seen', 'last_seen']} pieces={pieces} />
    </div>
  );
};
