// Writes the list of breached passwords that the host embeds: the 100,000 commonest, and whatever of the commonest million is long enough
// to be chosen here. Each entry is the first eight bytes of the password's SHA-1; the entries are in order.
import { createHash } from 'node:crypto';
import fs from 'node:fs';

const [source, target] = process.argv.slice(2);
const commonest = 100_000;
const shortestChoice = 10;

const entries = fs.readFileSync(source, 'utf8').split('\n').map(line => line.replace(/\r$/, ''))
  .filter((password, rank) => password.length > 0 && (rank < commonest || password.length >= shortestChoice))
  .map(password => createHash('sha1').update(password).digest().readBigUInt64BE());
const ordered = [...new Set(entries)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
const list = Buffer.alloc(ordered.length * 8);
ordered.forEach((entry, index) => list.writeBigUInt64BE(entry, index * 8));
fs.writeFileSync(target, list);
