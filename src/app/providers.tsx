import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useSyncExternalStore } from 'react';
import { FormatProvider } from '../ui/format/format-context.tsx';
import { type Language } from '../ui/format/create-format.ts';
import { UiProvider } from '../ui/theme/ui-provider.tsx';

const NotificationArea = lazy(async () => ({
  default: (await import('./notification-area.tsx')).NotificationArea,
}));

const subscribe = (listener: () => void): (() => void) => i18n.on('change', listener);

/** The active language; a language must have been activated before the first render. */
export const useLanguage = (): Language =>
  useSyncExternalStore(subscribe, () => (i18n.locale === 'zh' ? 'zh' : 'en'));

type Props = { queryClient: QueryClient; children: ReactNode };

/** Everything that pages find around them: queries, messages, formats, theme, notifications. */
export const AppProviders = ({ queryClient, children }: Props) => (
  <QueryClientProvider client={queryClient}>
    <I18nProvider i18n={i18n}>
      <FormatProvider language={useLanguage()}>
        <UiProvider>
          <Suspense>
            <NotificationArea />
          </Suspense>
          {children}
        </UiProvider>
      </FormatProvider>
    </I18nProvider>
  </QueryClientProvider>
);
