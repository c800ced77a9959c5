// What a first visit downloads before it can draw: scripts named by dist/index.html and all they import statically.
//   npm run build && node test/support/initial-size.mjs
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 250;
const dist = process.argv[2] ?? 'dist';
const html = readFileSync(join(dist, 'index.html'), 'utf8');
const named = (pattern) => Array.from(html.matchAll(pattern), ([, file]) => join(dist, file));
const scripts = new Set();
const visit = (file) => {
  if (scripts.has(file)) return;
  scripts.add(file);
  const code = readFileSync(file, 'utf8');
  for (const [, from] of code.matchAll(/(?:\bfrom|^import|[;}]import)\s*["'](\.[^"']+\.js)["']/g))
    visit(join(dirname(file), from));
};
for (const file of named(/<script[^>]+src="([^"]+)"/g)) visit(file);
for (const file of named(/<link[^>]+modulepreload[^>]+href="([^"]+)"/g)) visit(file);

const kb = (file) => gzipSync(readFileSync(file), { level: 9 }).length / 1000;
const styles = named(/<link[^>]+stylesheet[^>]+href="([^"]+)"/g);
for (const file of [...scripts, ...styles]) console.log(`${kb(file).toFixed(1).padStart(8)} kB  ${file}`);
const total = [...scripts].reduce((sum, file) => sum + kb(file), 0);
console.log(`${total.toFixed(1).padStart(8)} kB of initial JavaScript, gzip; at most ${LIMIT_KB}`);
process.exitCode = total <= LIMIT_KB ? 0 : 1;
