import * as fs from 'fs';
import * as path from 'path';
import { aptGet } from './apt';
import { CACHE } from './config';
import { run, say, succeeds } from './shell';

/** What the machine itself needs, and the program that shows whether it is there. */
const HOST_PACKAGES: Record<string, string> = {
  'runc': '/usr/sbin/runc',
  'containernetworking-plugins': '/usr/lib/cni/bridge',
  'iptables': '/usr/sbin/iptables',
  'conntrack': '/usr/sbin/conntrack',
  'iproute2': '/usr/bin/ip',
  'mount': '/usr/bin/mount',
  'openssl': '/usr/bin/openssl',
  'gcc': '/usr/bin/gcc',
  'libc6-dev': '/usr/include/stdio.h',
  'make': '/usr/bin/make',
  'bzip2': '/usr/bin/bzip2',
};

/** None of these asks a question, nor starts a service. */
const QUIET = { DEBIAN_FRONTEND: 'noninteractive' };

let listsAreFresh = false;

/** apt knows no package until it has read the lists once. */
function refreshLists(): void {
  if (listsAreFresh) { return; }
  if (!succeeds('apt-get', ['--version'])) {
    throw new Error('apt-get is missing: this cluster is made of Debian packages and needs Debian or Ubuntu');
  }
  say('reading Debian\'s package lists');
  aptGet(['update', '-q'], { env: QUIET });
  listsAreFresh = true;
}

export function installHostPackages(): void {
  const missing = Object.entries(HOST_PACKAGES).filter(([, file]) => !fs.existsSync(file)).map(([name]) => name);
  if (missing.length === 0) { return; }
  refreshLists();
  say(`installing Debian packages: ${missing.join(' ')}`);
  aptGet(['install', '-y', '-q', '--no-install-recommends', ...missing], { env: QUIET, log: path.join(CACHE.root, 'apt.log') });
}

/**
 * The suite that the images are made of, whatever the machine itself runs:
 * the tools inside behave the same everywhere (busybox of Debian 12, for one,
 * crashes in `wget -T`).
 */
const IMAGE_SUITE = 'trixie';
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
let imageApt: string[] | undefined;

/** The machine's own Debian mirror; apt knows whose a mirror is only after it has read its lists. */
function debianMirror(): string | undefined {
  return aptGet(['indextargets', '--format', '$(ORIGIN) $(LABEL) $(REPO_URI)', 'Created-By: Packages'])
    .split('\n').map((line) => line.split(' ')).find(([origin, label]) => origin === 'Debian' && label === 'Debian')?.[2];
}

/** The options that make apt see the images' suite only, in a folder of its own. Nothing of it reaches the system. */
function imageAptOptions(): string[] {
  if (imageApt) { return imageApt; }
  if (!debianMirror()) { refreshLists(); }
  const mirror = debianMirror();
  if (!mirror) { throw new Error('apt knows no Debian mirror: the images are made of Debian packages; on another system use kind'); }
  const dir = path.join(CACHE.root, 'apt');
  fs.mkdirSync(path.join(dir, 'lists', 'partial'), { recursive: true });
  fs.writeFileSync(path.join(dir, 'sources.list'), ['deb', 'deb-src'].map((type) => `${type} [signed-by=${KEYRING}] ${mirror} ${IMAGE_SUITE} main\n`).join(''));
  fs.writeFileSync(path.join(dir, 'status'), '');
  imageApt = Object.entries({
    'Dir::Etc::SourceList': path.join(dir, 'sources.list'),
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::State': dir,
    'Dir::State::Lists': path.join(dir, 'lists'),
    'Dir::State::Status': path.join(dir, 'status'),
    'Dir::Cache': dir,
    'APT::Sandbox::User': 'root',
  }).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  say(`reading the package lists of Debian ${IMAGE_SUITE}, for the images`);
  aptGet(['update', '-q', ...imageApt]);
  return imageApt;
}

/** The packages that these ones name in Depends and Pre-Depends. */
function directDependencies(packages: string[]): string[] {
  const answer = run('apt-cache', [...imageAptOptions(), 'depends', '--no-recommends', '--no-suggests', '--no-conflicts', '--no-breaks',
    '--no-replaces', '--no-enhances', ...packages]);
  return [...answer.matchAll(/^ +(?:Pre)?Depends: ([a-z0-9][a-z0-9+.:-]*)$/gm)].map(([, name]) => name);
}

/**
 * The packages and the shared libraries that they need. Other dependencies
 * (maintainer scripts, services) have no place in an image that runs one
 * program.
 */
function withLibraries(packages: string[]): string[] {
  const all = new Set(packages);
  let fresh = packages;
  while (fresh.length > 0) {
    fresh = [...new Set(directDependencies(fresh))].filter((name) => /^(lib|zlib)/.test(name) && !all.has(name));
    fresh.forEach((name) => all.add(name));
  }
  return [...all].sort();
}

/** Unpacks Debian packages, and the libraries that they need, into a folder; nothing is installed. */
export function unpackPackages(packages: string[], rootfs: string): void {
  const needed = withLibraries(packages);
  const dir = fs.mkdtempSync(path.join(CACHE.root, 'debs-'));
  try {
    aptGet([...imageAptOptions(), 'download', '-q', ...needed], { cwd: dir });
    for (const deb of fs.readdirSync(dir).sort()) {
      // /bin and /lib are links into /usr; tar must put files behind them instead of replacing them.
      run('sh', ['-c', 'dpkg-deb --fsys-tarfile "$1" | tar -x --keep-directory-symlink -C "$2"', 'unpack', path.join(dir, deb), rootfs]);
    }
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
}

/** Unpacks what the authors of a program publish, without Debian's changes, and returns the version. */
export function unpackSource(source: string, target: string): string {
  const dir = fs.mkdtempSync(path.join(CACHE.root, 'source-'));
  try {
    run('apt-get', [...imageAptOptions(), 'source', '--download-only', '-q', source], { cwd: dir });
    const archive = fs.readdirSync(dir).find((file) => /\.orig\.tar\.\w+$/.test(file));
    if (!archive) { throw new Error(`Debian's source package ${source} has no archive of its authors: ${fs.readdirSync(dir).join(' ')}`); }
    run('tar', ['-xf', path.join(dir, archive), '--strip-components=1', '-C', target]);
    return /_([^_]+)\.orig\./.exec(archive)![1];
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
}
