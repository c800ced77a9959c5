import { fileURLToPath } from 'node:url';
import { defineConfig, mergeConfig } from 'vite';
import app from '../../../vite.config.ts';

/** Serves every ui component and chart in every state: `npx vite --config test/support/gallery/vite.config.ts`. */
export default mergeConfig(
  app,
  defineConfig({
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    server: { open: '/test/support/gallery/' },
    build: {
      outDir: 'test-results/gallery-built',
      emptyOutDir: true,
      rolldownOptions: { input: 'test/support/gallery/index.html' },
    },
  }),
);
