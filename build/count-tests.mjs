// Adds up the results of all test projects, and says once more at the end what failed and why. A project that left no result counts as one failure.
import { readdirSync, readFileSync, existsSync } from 'node:fs';

const folder = process.argv[2];
const projects = readdirSync('tests').filter(name => name.endsWith('.Tests'));
const failures = [];
let passed = 0, failed = 0, skipped = 0;

for (const project of projects) {
  const file = `${folder}/${project}.trx`;
  if (!existsSync(file)) {
    console.error(`${project}: no result`);
    failed++;
    continue;
  }

  const results = readFileSync(file, 'utf8');
  failures.push(...failuresIn(results));
  const counters = results.match(/<Counters ([^>]*)\/>/)?.[1] ?? '';
  const count = name => Number(counters.match(new RegExp(`\\b${name}="(\\d+)"`))?.[1] ?? 0);
  passed += count('passed');
  failed += count('failed') + count('error') + count('timeout') + count('aborted');
  skipped += count('total') - count('executed');
  if (count('total') === 0) {
    console.error(`${project}: ran no test`);
    failed++;
  }
}

for (const { name, message, place } of failures) {
  console.log(`-- ${name}\n${message}\n${place}`);
}

console.log(skipped > 0 ? `Tests: ${passed} passed, ${failed} failed, ${skipped} skipped` : `Tests: ${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function failuresIn(results) {
  return [...results.matchAll(/<UnitTestResult [^>]*?testName="([^"]*)"[^>]*?outcome="(?:Failed|Error|Timeout|Aborted)".*?<\/UnitTestResult>/gs)].map(([result, name]) => ({
    name: plain(name),
    message: textOf(result, 'Message').slice(0, 2000),
    place: textOf(result, 'StackTrace').split('\n').filter(line => line.includes('Folkmoot')).slice(0, 12).join('\n'),
  }));
}

function textOf(result, element) {
  return plain(result.match(new RegExp(`<${element}>(.*?)</${element}>`, 's'))?.[1] ?? '').trim();
}

function plain(xml) {
  const signs = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return xml.replace(/&#x([0-9A-Fa-f]+);/g, (_, code) => String.fromCodePoint(parseInt(code, 16))).replace(/&(lt|gt|quot|apos|amp);/g, (_, sign) => signs[sign]);
}
