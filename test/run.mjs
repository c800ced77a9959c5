// Runs every check of the project and sums their results: the last line is "N passed, N failed".
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const chdb = 'chdb@3.4.0';
const only = process.argv.slice(2);
const reports = mkdtempSync(join(tmpdir(), 'holdfast-test-'));
const totals = { passed: 0, failed: 0 };

/** @param quiet to print what it says at its end, for one that does not run alone */
async function run(name, command, args, { env = {}, quiet = false } = {}) {
  const began = Date.now();
  const said = [];
  if (!quiet) console.log(`\n── ${name}`);
  const child = spawn(command, args, {
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    env: { ...process.env, ...env },
  });
  child.stdout?.on('data', (piece) => said.push(piece));
  child.stderr?.on('data', (piece) => said.push(piece));
  const status = await new Promise((resolve) => {
    child.on('error', (error) => {
      said.push(Buffer.from(`${error.message}\n`));
      resolve(null);
    });
    child.on('close', resolve);
  });
  if (quiet) process.stdout.write(`\n── ${name}\n${Buffer.concat(said).toString()}`);
  console.log(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'} (${Math.round((Date.now() - began) / 1000)} s)`);
  return status === 0;
}

/** A check with one outcome. */
async function check(name, command, args, options) {
  if (only.length > 0 && !only.includes(name)) return;
  const ok = await run(name, command, args, options);
  totals.passed += ok ? 1 : 0;
  totals.failed += ok ? 0 : 1;
}

const npm = (name, options) => check(name, 'npm', ['run', '-s', `check:${name}`], options);

/** A runner that counts its tests. A runner that counts none, or dies, has failed. */
async function suite(name) {
  if (only.length > 0 && !only.includes(name)) return;
  const report = join(reports, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ok = await run(name, 'npx', ['vitest', 'run', '--project', name, ...reporters]);
  const { numPassedTests = 0, numFailedTests = 0 } = existsSync(report)
    ? JSON.parse(readFileSync(report, 'utf8'))
    : {};
  totals.passed += numPassedTests;
  totals.failed += ok && numPassedTests > 0 ? numFailedTests : Math.max(1, numFailedTests);
}

function installed(command) {
  try {
    execFileSync('which', [command], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** What npm ci does not bring: a browser with Chinese letters, and ClickHouse in process. */
async function prepare() {
  if (!installed('chromium') && process.platform === 'linux' && process.getuid?.() === 0) {
    await run('install Chromium', 'apt-get', ['update', '-qq']);
    await run('install Chromium', 'apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  }
  if (!installed('chromium')) {
    console.error(
      'Chromium is missing: install it (Debian: apt-get install chromium fonts-noto-cjk) for the end-to-end tests.',
    );
  }
  if (!existsSync('node_modules/chdb')) {
    await run('install ClickHouse', 'npm', ['install', '--no-save', '--no-audit', '--no-fund', chdb]);
  }
}

await prepare();
const beside = { quiet: true };
await Promise.all([npm('types', beside), npm('lint', beside).then(() => npm('layers', beside))]);
// by itself: it writes into the folder that the others read
await npm('messages');
await suite('unit');
await suite('speed');
await suite('parity');
await suite('components');
await check('build', 'npm', ['run', '-s', 'build']);
await check('size', 'node', ['test/support/initial-size.mjs']);
await suite('e2e');

console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
