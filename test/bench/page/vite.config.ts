import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
/** As the built product is served: with these the page's clock is fine enough and its memory can be measured. */
const headers = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  root: here('.'),
  base: './',
  logLevel: 'error',
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    outDir: here('../../../node_modules/.cache/bench-page'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 10_000,
  },
  preview: { headers },
});
