import { type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type ComponentProps } from 'react';
import { BackendProvider, type Demo, type LoadHolidays } from '../queries/backend-context.tsx';
import { AppProviders } from './providers.tsx';
import { type AppRouter } from './router.tsx';
import { useViewLanguage } from './use-view-language.ts';

type Props = {
  backend: ComponentProps<typeof BackendProvider>['backend'];
  demo?: Demo | undefined;
  loadHolidays?: LoadHolidays | undefined;
  queryClient: QueryClient;
  router: AppRouter;
};

/** The whole application. Activate a language first (`activateLanguage`), and bind the view to the router's address. */
export const App = ({ backend, demo, loadHolidays, queryClient, router }: Props) => {
  useViewLanguage();
  return (
    <BackendProvider backend={backend} {...(demo && { demo })} {...(loadHolidays && { loadHolidays })}>
      <AppProviders queryClient={queryClient}>
        <RouterProvider router={router} />
      </AppProviders>
    </BackendProvider>
  );
};
