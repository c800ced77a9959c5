// Runs every check of the project, one after the other, and sums their results: the last line is "N passed, N failed".
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const chdb = 'chdb@3.4.0';
const only = process.argv.slice(2);
const reports = mkdtempSync(join(tmpdir(), 'holdfast-test-'));
const totals = { passed: 0, failed: 0 };

function run(name, command, args, env = {}) {
  const began = Date.now();
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  console.log(`── ${name}: ${status === 0 ? 'ok' : 'FAILED'} (${Math.round((Date.now() - began) / 1000)} s)`);
  return status === 0;
}

/** A check with one outcome. */
function check(name, command, args) {
  if (only.length > 0 && !only.includes(name)) return;
  const ok = run(name, command, args);
  totals.passed += ok ? 1 : 0;
  totals.failed += ok ? 0 : 1;
}

/** A runner that counts its tests. A runner that counts none, or dies, has failed. */
function suite(name) {
  if (only.length > 0 && !only.includes(name)) return;
  const report = join(reports, `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ok = run(name, 'npx', ['vitest', 'run', '--project', name, ...reporters]);
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
function prepare() {
  if (!installed('chromium') && process.platform === 'linux' && process.getuid?.() === 0) {
    run('install Chromium', 'apt-get', ['update', '-qq']);
    run('install Chromium', 'apt-get', ['install', '-y', '-qq', 'chromium', 'fonts-noto-cjk'], {
      DEBIAN_FRONTEND: 'noninteractive',
    });
  }
  if (!installed('chromium')) {
    console.error(
      'Chromium is missing: install it (Debian: apt-get install chromium fonts-noto-cjk) for the end-to-end tests.',
    );
  }
  if (!existsSync('node_modules/chdb')) {
    run('install ClickHouse', 'npm', ['install', '--no-save', '--no-audit', '--no-fund', chdb]);
  }
}

prepare();
check('types', 'npm', ['run', '-s', 'check:types']);
check('lint', 'npm', ['run', '-s', 'check:lint']);
check('layers', 'npm', ['run', '-s', 'check:layers']);
check('messages', 'npm', ['run', '-s', 'check:messages']);
suite('unit');
suite('parity');
suite('components');
check('build', 'npm', ['run', '-s', 'build']);
check('size', 'node', ['test/support/initial-size.mjs']);
suite('e2e');

console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);
