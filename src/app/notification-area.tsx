import { Notifications } from '@mantine/notifications';

/** Long enough to read two sentences even where the page is busy drawing what the notification speaks of. */
const shownMs = 10_000;

/** Where notifications appear; in a chunk of its own, since none is shown before the first page is. */
export const NotificationArea = () => (
  <Notifications position="bottom-right" limit={3} autoClose={shownMs} withinPortal={false} />
);
