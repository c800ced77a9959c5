import { QueryClient } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { activateLanguage } from './app/i18n/activate.ts';
import { LANGUAGE_STORAGE_KEY, pickLanguage } from './app/i18n/language.ts';
import { createAppRouter } from './app/router.tsx';
import { AppShell } from './app/shell/app-shell.tsx';

const start = async (root: HTMLElement): Promise<void> => {
  await activateLanguage(
    pickLanguage({
      url: location.href,
      stored: localStorage.getItem(LANGUAGE_STORAGE_KEY),
      preferred: navigator.languages,
    }),
  );
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
  const router = createAppRouter({ Shell: AppShell });
  createRoot(root).render(
    <StrictMode>
      <App queryClient={queryClient} router={router} />
    </StrictMode>,
  );
};

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
void start(root);
