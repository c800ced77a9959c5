import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { Notifications } from '@mantine/notifications';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, type RenderResult } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { type ReactNode } from 'react';
import { type Language } from '../../src/ui/format/create-format.ts';
import { FormatProvider } from '../../src/ui/format/format-context.tsx';
import { UiProvider } from '../../src/ui/theme/ui-provider.tsx';

type Options = { language?: Language; queryClient?: QueryClient };

/** Everything that a component finds around it in the application, without the router. */
export const Surroundings = ({
  language = 'en',
  queryClient,
  children,
}: Options & { children: ReactNode }) => (
  <QueryClientProvider
    client={queryClient ?? new QueryClient({ defaultOptions: { queries: { retry: false } } })}
  >
    <I18nProvider i18n={i18n}>
      <FormatProvider language={language}>
        <UiProvider env="test">
          <Notifications />
          {children}
        </UiProvider>
      </FormatProvider>
    </I18nProvider>
  </QueryClientProvider>
);

/** Renders with those surroundings; gives the user's hands as well. */
export const renderUi = (node: ReactNode, options: Options = {}): RenderResult & { user: UserEvent } => {
  const queryClient =
    options.queryClient ?? new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const result = render(node, {
    wrapper: ({ children }) => (
      <Surroundings {...options} queryClient={queryClient}>
        {children}
      </Surroundings>
    ),
  });
  return { ...result, user: userEvent.setup() };
};
