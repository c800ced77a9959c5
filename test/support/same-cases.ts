// Set-up of the "unit" project: the same random cases each time, so that what fails fails again; `npm run fuzz` looks for others.
import * as fc from 'fast-check';

if (process.env['FUZZ_RUNS'] === undefined) fc.configureGlobal({ seed: 20260105 });
