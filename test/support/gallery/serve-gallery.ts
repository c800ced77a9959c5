import { build, preview } from 'vite';

const configFile = 'test/support/gallery/vite.config.ts';

/** Builds the gallery and serves it on a free port; `address` takes `?page=…&theme=…&lang=…`. */
export const serveGallery = async (): Promise<{ address: string; close: () => Promise<void> }> => {
  await build({ configFile, logLevel: 'error', mode: 'production' });
  const server = await preview({ configFile, logLevel: 'error', preview: { port: 0, open: false } });
  const base = server.resolvedUrls?.local[0];
  if (base === undefined) throw new Error('The gallery is not being served.');
  return { address: `${base}test/support/gallery/index.html`, close: () => server.close() };
};
