// Adds up the results of all test projects. A project that left no result counts as one failure.
import { readdirSync, readFileSync, existsSync } from 'node:fs';

const folder = process.argv[2];
const projects = readdirSync('tests').filter(name => name.endsWith('.Tests'));
let passed = 0, failed = 0, skipped = 0;

for (const project of projects) {
  const file = `${folder}/${project}.trx`;
  if (!existsSync(file)) {
    console.error(`${project}: no result`);
    failed++;
    continue;
  }

  const counters = readFileSync(file, 'utf8').match(/<Counters ([^>]*)\/>/)?.[1] ?? '';
  const count = name => Number(counters.match(new RegExp(`\\b${name}="(\\d+)"`))?.[1] ?? 0);
  passed += count('passed');
  failed += count('failed') + count('error') + count('timeout') + count('aborted');
  skipped += count('total') - count('executed');
  if (count('total') === 0) {
    console.error(`${project}: ran no test`);
    failed++;
  }
}

console.log(skipped > 0 ? `Tests: ${passed} passed, ${failed} failed, ${skipped} skipped` : `Tests: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
