import { useLingui } from '@lingui/react/macro';
import { notifications } from '@mantine/notifications';
import { Icon } from '../../ui/icon/icon.tsx';

/** Copies the address, which holds the whole view. */
export const ShareButton = () => {
  const { t } = useLingui();
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(location.href);
      notifications.show({
        title: t`Link copied`,
        message: t`It reopens this view wherever the same data is at hand. The data itself is not in it.`,
      });
    } catch {
      notifications.show({
        color: 'red',
        title: t`The browser did not allow copying.`,
        message: t`Copy the address from the address bar: it holds the whole view.`,
      });
    }
  };
  return (
    <button type="button" className="hf-control" onClick={() => void copy()}>
      <Icon name="link" size={15} />
      <span className="hf-control-word">
        {t({ message: 'Share', context: 'button: hand the link to someone' })}
      </span>
    </button>
  );
};
