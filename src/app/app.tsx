import { type QueryClient } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { AppProviders } from './providers.tsx';
import { type AppRouter } from './router.tsx';

type Props = { queryClient: QueryClient; router: AppRouter };

/** The whole application. Activate a language first (`activateLanguage`). */
export const App = ({ queryClient, router }: Props) => (
  <AppProviders queryClient={queryClient}>
    <RouterProvider router={router} />
  </AppProviders>
);
