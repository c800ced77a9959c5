// A longer search for differences than `npm test` makes: npm run soak [-- LOGS [SEED] [NAME]]
//   LOGS  how many random logs a kind, default 3000
//   SEED  repeats a search; without it a new one is drawn and printed
//   NAME  only the tests whose name holds this, such as funnel; `users` and `calendar` are files of their own
// A difference is printed with its log, its query, and the seed and path that repeat it. It then becomes a scenario.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';

const [logs = '3000', ...rest] = process.argv.slice(2);
const seed = /^-?\d+$/.test(rest[0] ?? '') ? rest.shift() : String(randomInt(2 ** 31));
const [name, ...unknown] = rest;
if (!/^[1-9]\d{0,6}$/.test(logs) || unknown.length > 0) {
  console.error('usage: npm run soak [-- LOGS [SEED] [NAME]]; LOGS is a whole number, at least 1');
  process.exit(2);
}

const files = { users: 'users.test', calendar: 'calendar.test' };
const chosen = name === undefined ? [] : name in files ? [`test/parity/${files[name]}`] : ['-t', name];
console.log(
  `${logs} logs a kind, seed ${seed}; again: npm run soak -- ${[logs, seed, ...(name ? [name] : [])].join(' ')}`,
);
const { status } = spawnSync('npx', ['vitest', 'run', '--project', 'parity', ...chosen], {
  stdio: 'inherit',
  env: { ...process.env, HOLDFAST_RUNS: logs, HOLDFAST_SEED: seed },
});
console.log(`seed ${seed}: ${status === 0 ? 'no difference' : 'FAILED'}`);
process.exit(status ?? 1);
