import { Notifications } from '@mantine/notifications';

/** Where notifications appear; in a chunk of its own, since none is shown before the first page is. */
export const NotificationArea = () => (
  <Notifications position="bottom-right" limit={3} withinPortal={false} />
);
