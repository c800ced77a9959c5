import { Notifications } from '@mantine/notifications';

/** Long enough to read two sentences even where the page is busy drawing what the notification speaks of. */
const shownMs = 10_000;

/** Over dialogues (200), under what opens from a control (300): a menu is whole while something is told. */
const layer = 250;

/** Where notifications appear; in a chunk of its own, since none is shown before the first page is. */
export const NotificationArea = () => (
  <Notifications position="bottom-right" limit={3} autoClose={shownMs} withinPortal={false} zIndex={layer} />
);
