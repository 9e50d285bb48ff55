// Runs `npm ci` in the repository's root when package-lock.json has changed since the last time, then links PostgreSQL's libraries.
// Two builds at once take turns.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { linkPostgres } from './link-postgres.mjs';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, 'node_modules');
const stamp = path.join(modules, '.folkmoot-restored');
const install = 'Install Node.js 20 or later with npm from https://nodejs.org, or with: apt-get install nodejs npm';

// MSBuild shows a line of this shape as an error of the build.
function fail(message) {
  console.error(`restore-npm : error NPM0001: ${message}`);
  process.exitCode = 1;
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

// A folder is made by one process only; one that was killed leaves its number behind, and the next takes over.
async function takeTurn(action) {
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const lock = path.join(os.tmpdir(), `folkmoot-npm-${name}.lock`);
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') {
        throw error;
      }
      const owner = readOrEmpty(lock);
      const age = Date.now() - (fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
      if (owner === '' ? age > 5_000 : !isAlive(Number(owner))) {
        fs.rmSync(lock, { force: true });
      } else {
        await new Promise(resolve => setTimeout(resolve, 200));
      }
    }
  }
  try {
    action();
  } finally {
    fs.rmSync(lock, { force: true });
  }
}

function readOrEmpty(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function restore() {
  const wanted = createHash('sha256').update(fs.readFileSync(path.join(root, 'package-lock.json'))).digest('hex');
  if (readOrEmpty(stamp) !== wanted) {
    const windows = process.platform === 'win32';
    const options = ['ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error'];
    const npm = spawnSync(windows ? 'npm.cmd' : 'npm', options, { cwd: root, stdio: 'inherit', shell: windows });
    if (npm.error) {
      return fail(`npm could not be started (${npm.error.message}). ${install}`);
    }
    if (npm.status !== 0) {
      return fail('npm ci failed; its own messages are above.');
    }
  }
  linkPostgres(modules);
  // Written last: what was interrupted is done again.
  fs.writeFileSync(stamp, wanted);
}

if (Number(process.versions.node.split('.')[0]) < 20) {
  fail(`Node.js ${process.versions.node} is too old. ${install}`);
} else {
  await takeTurn(restore);
}
