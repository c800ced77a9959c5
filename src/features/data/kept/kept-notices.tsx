import { Trans } from '@lingui/react/macro';
import { useLasting } from '../../../queries/lasting.ts';
import type { Room } from '../../../queries/room.ts';
import { useFormat } from '../../../ui/format/format-context.tsx';

/** There is little room left for what is still to come. */
export const FullNotice = ({ room }: { room: Room }) => {
  const format = useFormat();
  return (
    <Trans>
      This browser’s room for this page is nearly full: {format.bytes(room.used)} of{' '}
      {format.bytes(room.allowed)}. Delete what is no longer needed, or export it first; what finds no room
      stays open in memory only.
    </Trans>
  );
};

/** How long this browser will keep what it keeps. */
export const LastingNotice = () => {
  const lasting = useLasting();
  if (lasting === null) return null;
  return lasting ? (
    <Trans>This browser has promised to keep it until you delete it.</Trans>
  ) : (
    <Trans>
      This browser has not promised to keep it: when its disk is nearly full it may clear it. Keep the files,
      or export what you cannot read again.
    </Trans>
  );
};
