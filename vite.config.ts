import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformAsync } from '@babel/core';
import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { type Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

const ownWords = fileURLToPath(new URL('src/ui/words/lingui-react.tsx', import.meta.url));

const macros = (): Plugin => ({
  name: 'lingui-macros',
  enforce: 'pre',
  resolveId: (source, importer = '') =>
    source === '@lingui/react' && /\/src\/[^?]*\.tsx?$/.test(importer) && importer !== ownWords
      ? ownWords
      : null,
  async transform(code, id) {
    const file = id.split('?')[0] ?? id;
    if (!/\/src\/.*\.tsx?$/.test(file) || !code.includes('@lingui/')) return null;
    const result = await transformAsync(code, {
      filename: file,
      babelrc: false,
      configFile: false,
      sourceMaps: true,
      parserOpts: { plugins: file.endsWith('x') ? ['typescript', 'jsx'] : ['typescript'] },
      plugins: ['@lingui/babel-plugin-lingui-macro'],
    });
    return result?.code ? { code: result.code, map: result.map ?? null } : null;
  },
});

/**
 * The policy of the built page. `connect-src` is the one open door: the user types in the address of an events API,
 * which cannot be known when the page is built; nothing else ever leaves. Styles may be inline because the component
 * library sets style attributes. No script is inline, none comes from elsewhere, none is evaluated.
 */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self' https: http:",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const EARLY = [
  '/src/mocks/todays-demo.ts',
  '/src/app/begin.ts',
  '/src/backends/worker/create-worker-backend.ts',
  '/src/app/start-app.tsx',
];

const pageHead = (): Plugin => ({
  name: 'page-head',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (html, { bundle }) => {
      // What the entry loads one after another is asked for together with it.
      const files = Object.values(bundle ?? {});
      const early = EARLY.flatMap((name) =>
        files.flatMap((file) => (file.type === 'chunk' && file.facadeModuleId?.endsWith(name) ? [file] : [])),
      );
      const scripts = new Set(early.flatMap(({ fileName, imports }) => [fileName, ...imports]));
      const styles = files.flatMap((file) =>
        file.type === 'chunk' && scripts.has(file.fileName)
          ? [...(file.viteMetadata?.importedCss ?? [])]
          : [],
      );
      const latin = Object.keys(bundle ?? {}).find((file) => /inter-latin-wght-normal.*\.woff2$/.test(file));
      const font = latin
        ? [
            {
              tag: 'link',
              attrs: { rel: 'preload', href: `./${latin}`, as: 'font', type: 'font/woff2', crossorigin: '' },
            },
          ]
        : [];
      return {
        html,
        tags: [
          {
            tag: 'meta',
            attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
            injectTo: 'head-prepend',
          },
          ...Array.from(scripts, (file) => ({
            tag: 'link',
            attrs: { rel: 'modulepreload', href: `./${file}`, crossorigin: '' },
            injectTo: 'head' as const,
          })),
          ...styles.map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', href: `./${file}`, as: 'style', crossorigin: '' },
            injectTo: 'head' as const,
          })),
          ...font.map((tag) => ({ ...tag, injectTo: 'head' as const })),
        ],
      };
    },
  },
});

/** Tells the service worker what it has to keep so that this build opens without a network: every file but the worker's own. */
const keptFiles = (): Plugin => ({
  name: 'kept-files',
  apply: 'build',
  writeBundle({ dir = 'dist' }) {
    const worker = join(dir, 'service-worker.js');
    const files = readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(dir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
      .filter((path) => path !== 'service-worker.js')
      .sort((a, b) => Number(a === 'index.html') - Number(b === 'index.html') || (a < b ? -1 : 1))
      .map((path) => {
        const integrity = `sha256-${createHash('sha256')
          .update(readFileSync(join(dir, path)))
          .digest('base64')}`;
        return [path === 'index.html' ? '' : path, integrity];
      });
    const list = JSON.stringify(files);
    const version = createHash('sha256').update(list).digest('hex').slice(0, 16);
    const code = readFileSync(worker, 'utf8');
    const filled = code
      .replace('const FILES = [];', `const FILES = ${list};`)
      .replace("const VERSION = 'development';", `const VERSION = '${version}';`);
    if (!filled.includes(list) || !filled.includes(version))
      throw new Error('service-worker.js has no place for the list of files');
    writeFileSync(worker, filled);
  },
});

const isolated = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

export default defineConfig({
  // Relative addresses: the built folder works on any host, in any sub-folder.
  base: './',
  plugins: [macros(), react(), lingui(), pageHead(), keptFiles()],
  resolve: {
    alias: [
      {
        find: /^.*\/cookieStore\.mjs$/,
        replacement: fileURLToPath(new URL('src/mocks/no-cookie-store.ts', import.meta.url)),
      },
      {
        find: /^.*\/MantineCssVariables\.mjs$/,
        replacement: fileURLToPath(new URL('src/ui/theme/no-css-variables.ts', import.meta.url)),
      },
    ],
  },
  worker: { format: 'es' },
  // Bundled ahead it would have its own cookie store.
  optimizeDeps: { exclude: ['msw'] },
  build: {
    target: 'es2023',
    sourcemap: false,
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'basis',
              test: /vite\/preload-helper|\/src\/(model\/(errors|calendar\/civil)|app\/(first-language|i18n\/(language|load-messages))|state\/(browser-choice|storage))\.ts$/,
              priority: 4,
            },
            {
              name: 'begin',
              test: /\/src\/(app\/begin|backends\/worker\/create-worker-backend)\.ts$/,
              priority: 3,
            },
            { name: 'app', test: /\/src\/app\/start-app\.tsx$/, priority: 2 },
            { name: 'overview', test: /\/features\/overview\/overview-page\.tsx$/, priority: 1 },
            { name: 'line-chart', test: /\/charts\/line\/retention-trend-chart\.tsx$/ },
          ],
        },
      },
    },
  },
  server: { headers: isolated },
  preview: { headers: isolated },
  test: {
    // Left alone, vitest spares a core: of two that is half of the machine.
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/parity/**', 'test/engine/speed.test.ts'],
          setupFiles: ['test/support/same-cases.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
          // To load the modules for each file anew took a third of the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          // By themselves: what else a process has run, or is run beside it, changes how quick code is.
          name: 'speed',
          environment: 'node',
          include: ['test/engine/speed.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'parity',
          environment: 'node',
          include: ['test/parity/**/*.test.ts'],
          testTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'components',
          isolate: false,
          environment: 'jsdom',
          include: ['test/**/*.test.tsx'],
          setupFiles: ['test/support/components.ts'],
          testTimeout: 30_000,
          pool: 'threads',
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          globalSetup: ['test/e2e/support/global-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
