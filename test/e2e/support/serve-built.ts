import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { preview } from 'vite';

const sources = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json'];

const newest = (path: string): number => {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
};

/** Builds where nothing is built, or something was changed since. In a process of its own: this one runs tests. */
function build(folder: string): void {
  const page = join(folder, 'index.html');
  if (existsSync(page) && sources.every((path) => newest(path) <= statSync(page).mtimeMs)) return;
  execFileSync('npx', ['vite', 'build', '--logLevel', 'warn', '--outDir', folder], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

export type Served = { address: string; close: () => Promise<void> };

/** The folder of the built page: what the variable BUILT names, as it is; otherwise dist, built anew where it is older than its sources. */
export function builtFolder(): string {
  const given = process.env['BUILT'];
  if (!given) build('dist');
  return given ?? 'dist';
}

/** Serves a folder on a port of its own. */
export async function serveFolder(folder: string): Promise<Served> {
  const port = await freePort();
  const server = await preview({
    logLevel: 'error',
    build: { outDir: folder },
    preview: { port, strictPort: true, host: 'localhost', open: false },
  });
  return { address: `http://localhost:${port}/`, close: () => server.close() };
}
