import { QueryClient } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { activateLanguage } from '../../../src/app/i18n/activate.ts';
import { AppProviders } from '../../../src/app/providers.tsx';
import { GalleryRouter } from './gallery-router.tsx';

const parameters = new URLSearchParams(location.search);
const language = parameters.get('lang') === 'zh' ? 'zh' : 'en';
const theme = parameters.get('theme');
if (theme === 'light' || theme === 'dark') localStorage.setItem('holdfast-theme', theme);

await activateLanguage(language);
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
createRoot(root).render(
  <AppProviders queryClient={new QueryClient()}>
    <GalleryRouter page={parameters.get('page') ?? 'parts'} />
  </AppProviders>,
);
