import * as crypto from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { CACHE, PAUSE_IMAGE } from './config';
import { ImageConfig, OciLayout } from './oci';
import { unpackPackages } from './packages';
import { run, say, write } from './shell';

/** What the recipes need from the outside. */
export interface Programs {
  readonly pause: string;
  readonly coredns: string;
  readonly busybox: string;
  readonly httpbin: string;
}

/** How to fill an image's root file system. */
interface Recipe {
  readonly packages: string[];
  readonly finish: (rootfs: string, programs: Programs) => void;
}

interface Image {
  readonly name: string;
  readonly recipe: keyof typeof RECIPES;
  readonly config: ImageConfig;
}

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** What every program in a Debian image can count on. No ps, no kill program, no killall: Debian's slim image has none either. */
const DEBIAN = ['base-files', 'base-passwd', 'bash', 'coreutils', 'dash', 'debianutils', 'findutils', 'grep', 'gzip', 'hostname', 'mawk',
  'sed', 'tar'];
const FILES = path.join(__dirname, 'files');

/** The part of Debian's install scripts that matters here. */
function finishDebian(rootfs: string, users: string[], groups: string[]): void {
  const base = path.join(rootfs, 'usr/share/base-passwd');
  write(path.join(rootfs, 'etc/passwd'), `${fs.readFileSync(path.join(base, 'passwd.master'), 'utf8')}${users.join('\n')}\n`);
  write(path.join(rootfs, 'etc/group'), `${fs.readFileSync(path.join(base, 'group.master'), 'utf8')}${groups.join('\n')}\n`);
  write(path.join(rootfs, 'etc/nsswitch.conf'), 'passwd: files\ngroup: files\nhosts: files dns\n');
  for (const dir of ['usr/share/doc', 'usr/share/man', 'usr/share/locale', 'usr/share/info']) {
    fs.rmSync(path.join(rootfs, dir), { recursive: true, force: true });
  }
  for (const [name, program] of [['awk', 'mawk'], ['which', 'which.debianutils']]) { fs.symlinkSync(program, path.join(rootfs, 'usr/bin', name)); }
  // The dynamic linker finds multi-arch libraries without a cache, only slower; the real image has the cache.
  run('ldconfig', ['-r', rootfs]);
  // Times and inode numbers are in this one: without it, the same packages give the same image.
  fs.rmSync(path.join(rootfs, 'var/cache/ldconfig'), { recursive: true, force: true });
}

function copy(file: string, rootfs: string, target: string, mode = 0o755): void {
  fs.mkdirSync(path.dirname(path.join(rootfs, target)), { recursive: true });
  fs.copyFileSync(file, path.join(rootfs, target));
  fs.chmodSync(path.join(rootfs, target), mode);
}

const RECIPES = {
  pause: { packages: [], finish: (rootfs, programs) => copy(programs.pause, rootfs, 'pause') },

  coredns: { packages: [], finish: (rootfs, programs) => copy(programs.coredns, rootfs, 'coredns') },

  httpbin: { packages: [], finish: (rootfs, programs) => copy(programs.httpbin, rootfs, 'bin/go-httpbin') },

  busybox: {
    packages: [],
    finish: (rootfs, programs) => {
      copy(programs.busybox, rootfs, 'bin/busybox');
      const busybox = path.join(rootfs, 'bin/busybox');
      for (const applet of run(busybox, ['--list']).trim().split('\n')) {
        if (applet !== 'busybox') { fs.linkSync(busybox, path.join(rootfs, 'bin', applet)); }
      }
      write(path.join(rootfs, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n');
      write(path.join(rootfs, 'etc/group'), 'root:x:0:\nnobody:x:65534:\n');
    },
  },

  // Shaped like the official image: paths, entry point, users, logs.
  nginx: {
    packages: [...DEBIAN, 'curl', 'nginx', 'nginx-common'],
    finish: (rootfs) => {
      finishDebian(rootfs, ['nginx:x:101:101:nginx user:/nonexistent:/bin/false'], ['nginx:x:101:']);
      for (const entry of fs.readdirSync(path.join(rootfs, 'etc/nginx'))) {
        if (entry !== 'mime.types') { fs.rmSync(path.join(rootfs, 'etc/nginx', entry), { recursive: true }); }
      }
      for (const file of ['nginx.conf', 'conf.d/default.conf']) { copy(path.join(FILES, 'nginx', file), rootfs, `etc/nginx/${file}`, 0o644); }
      for (const file of ['index.html', '50x.html']) { copy(path.join(FILES, 'nginx', file), rootfs, `usr/share/nginx/html/${file}`, 0o644); }
      copy(path.join(FILES, 'nginx', 'docker-entrypoint.sh'), rootfs, 'docker-entrypoint.sh');
      fs.mkdirSync(path.join(rootfs, 'docker-entrypoint.d'));
      for (const dir of ['var/cache/nginx', 'var/lib/nginx', 'var/log/nginx']) { fs.mkdirSync(path.join(rootfs, dir), { recursive: true }); }
      fs.chownSync(path.join(rootfs, 'var/cache/nginx'), 101, 101);
      fs.chownSync(path.join(rootfs, 'var/lib/nginx'), 101, 101);
      for (const [log, target] of [['access', 'stdout'], ['error', 'stderr']]) {
        fs.symlinkSync(`/dev/${target}`, path.join(rootfs, `var/log/nginx/${log}.log`));
      }
    },
  },

  haproxy: {
    packages: [...DEBIAN, 'haproxy'],
    finish: (rootfs) => {
      finishDebian(rootfs, ['haproxy:x:99:99:haproxy:/var/lib/haproxy:/usr/sbin/nologin'], ['haproxy:x:99:']);
      fs.mkdirSync(path.join(rootfs, 'usr/local/etc/haproxy'), { recursive: true });
      run('chroot', [rootfs, 'haproxy', '-v']);
    },
  },

  node: {
    packages: [...DEBIAN, 'libc6', 'libgcc-s1', 'libstdc++6'],
    finish: (rootfs) => {
      finishDebian(rootfs, ['node:x:1000:1000::/home/node:/bin/bash'], ['node:x:1000:']);
      copy(process.execPath, rootfs, 'usr/local/bin/node');
      copy(path.join(FILES, 'node', 'docker-entrypoint.sh'), rootfs, 'usr/local/bin/docker-entrypoint.sh');
      fs.mkdirSync(path.join(rootfs, 'home/node'), { recursive: true });
      fs.chownSync(path.join(rootfs, 'home/node'), 1000, 1000);
      // Says so now, not in a pod, when this machine's node needs libraries that the image lacks.
      run('chroot', [rootfs, 'node', '--version']);
    },
  },

  // What files/acme-api/Dockerfile makes.
  api: {
    packages: [...DEBIAN, 'gunicorn', 'python3-gunicorn', 'python3-packaging', 'python3-minimal', 'python3.13-minimal', 'libpython3.13-stdlib'],
    finish: (rootfs) => {
      finishDebian(rootfs, [], []);
      for (const file of ['api.py', 'gunicorn.conf.py']) { copy(path.join(FILES, 'acme-api', file), rootfs, `app/${file}`, 0o644); }
      run('chroot', [rootfs, 'gunicorn', '--chdir', '/app', '--check-config', 'api:app']);
    },
  },

  // Paths and user of the official image.
  php: {
    packages: [...DEBIAN, 'php8.4-fpm'],
    finish: (rootfs) => {
      finishDebian(rootfs, ['www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin'], ['www-data:x:33:']);
      fs.mkdirSync(path.join(rootfs, 'var/www/html'), { recursive: true });
      copy(path.join(FILES, 'php', 'php-fpm.conf'), rootfs, 'usr/local/etc/php-fpm.conf', 0o644);
      fs.mkdirSync(path.join(rootfs, 'usr/local/sbin'), { recursive: true });
      fs.symlinkSync('/usr/sbin/php-fpm8.4', path.join(rootfs, 'usr/local/sbin/php-fpm'));
      run('chroot', [rootfs, 'php-fpm', '--version']);
    },
  },

  // Paths, entry point and user of the official image.
  postgres: {
    packages: [...DEBIAN, 'postgresql-17', 'postgresql-client-17', 'tzdata'],
    finish: (rootfs) => {
      finishDebian(rootfs, ['postgres:x:999:999::/var/lib/postgresql:/bin/bash'], ['postgres:x:999:']);
      copy(path.join(FILES, 'postgres', 'docker-entrypoint.sh'), rootfs, 'usr/local/bin/docker-entrypoint.sh');
      const sample = path.join(rootfs, 'usr/share/postgresql/17/postgresql.conf.sample');
      write(sample, `${fs.readFileSync(sample, 'utf8')}\nlisten_addresses = '*'\n`);
      // Compiles queries as they run, and is as large as all the rest.
      fs.rmSync(path.join(rootfs, 'usr/lib/postgresql/17/lib/llvmjit.so'), { force: true });
      for (const file of run('find', [rootfs, '-name', 'libLLVM*', '-o', '-name', 'libz3.so*']).trim().split('\n')) { fs.rmSync(file, { recursive: true, force: true }); }
      run('chroot', [rootfs, '/usr/lib/postgresql/17/bin/postgres', '--version']);
    },
  },
} satisfies Record<string, Recipe>;

const NGINX: ImageConfig = {
  Entrypoint: ['/docker-entrypoint.sh'], Cmd: ['nginx', '-g', 'daemon off;'], Env: [PATH], ExposedPorts: { '80/tcp': {} },
};

/** All images of the cluster. To add one, add a line, and a recipe if none fits. */
const IMAGES: Image[] = [
  { name: PAUSE_IMAGE, recipe: 'pause', config: { Entrypoint: ['/pause'], User: '65535:65535', Env: [PATH] } },
  { name: 'registry.k8s.io/coredns/coredns:e2e', recipe: 'coredns', config: { Entrypoint: ['/coredns'], User: '65532:65532', Env: [PATH] } },
  { name: 'docker.io/library/busybox:1.36', recipe: 'busybox', config: { Cmd: ['sh'], Env: [PATH] } },
  { name: 'docker.io/library/nginx:1.27', recipe: 'nginx', config: { ...NGINX, StopSignal: 'SIGQUIT' } },
  { name: 'docker.io/library/nginx:1.27-sigterm', recipe: 'nginx', config: { ...NGINX, StopSignal: 'SIGTERM' } },
  // By these names, charts of others have them: see ../charts.
  { name: 'docker.io/library/nginx:1.16.0', recipe: 'nginx', config: { ...NGINX, StopSignal: 'SIGTERM' } },
  {
    name: 'docker.io/haproxytech/haproxy-alpine:3.3.10',
    recipe: 'haproxy',
    config: { Entrypoint: ['haproxy', '-W', '-db'], Cmd: ['-f', '/usr/local/etc/haproxy/haproxy.cfg'], Env: [PATH], StopSignal: 'SIGUSR1' },
  },
  { name: 'ghcr.io/mccutchen/go-httpbin:latest', recipe: 'httpbin', config: { Cmd: ['/bin/go-httpbin'], User: '65532', Env: [PATH] } },
  { name: 'docker.io/library/haproxy:3.0', recipe: 'haproxy', config: { Cmd: ['haproxy'], User: 'haproxy', Env: [PATH], StopSignal: 'SIGUSR1' } },
  { name: 'docker.io/acme/api:1.4', recipe: 'api', config: { Cmd: ['python3'], User: '1000', WorkingDir: '/app', Env: [PATH] } },
  {
    name: 'docker.io/library/php:8.4-fpm',
    recipe: 'php',
    config: { Cmd: ['php-fpm', '--nodaemonize', '--fpm-config', '/usr/local/etc/php-fpm.conf'], Env: [PATH], StopSignal: 'SIGQUIT' },
  },
  {
    name: 'docker.io/library/postgres:16',
    recipe: 'postgres',
    config: {
      Entrypoint: ['docker-entrypoint.sh'],
      Cmd: ['postgres'],
      Env: [PATH.replace('PATH=', 'PATH=/usr/lib/postgresql/17/bin:')],
      StopSignal: 'SIGINT',
    },
  },
  {
    name: 'docker.io/library/node:20',
    recipe: 'node',
    config: { Entrypoint: ['docker-entrypoint.sh'], Cmd: ['node'], Env: [PATH, `NODE_VERSION=${process.versions.node}`] },
  },
];

function buildRootfs(recipe: Recipe, programs: Programs): string {
  const rootfs = fs.mkdtempSync(path.join(CACHE.images, 'rootfs-'));
  fs.chmodSync(rootfs, 0o755);
  for (const dir of ['dev', 'etc', 'proc', 'root', 'run', 'sys', 'tmp', 'usr/bin', 'usr/lib', 'usr/lib64', 'usr/sbin', 'var']) {
    fs.mkdirSync(path.join(rootfs, dir), { recursive: true });
  }
  fs.chmodSync(path.join(rootfs, 'tmp'), 0o1777);
  for (const link of ['bin', 'lib', 'lib64', 'sbin']) { fs.symlinkSync(`usr/${link}`, path.join(rootfs, link)); }
  if (recipe.packages.length > 0) { unpackPackages(recipe.packages, rootfs); }
  recipe.finish(rootfs, programs);
  return rootfs;
}

/** Everything that the images are made of, but for the packages' versions. */
function key(programs: Programs): string {
  const hash = crypto.createHash('sha256').update(process.version);
  const sources = [__filename, ...fs.readdirSync(FILES, { recursive: true }).map((f) => path.join(FILES, String(f)))].sort();
  for (const file of [...sources, ...Object.values(programs)]) {
    if (fs.statSync(file).isFile()) { hash.update(fs.readFileSync(file)); }
  }
  return hash.digest('hex');
}

/** Builds all images unless that is done already, and returns the archive that has them all. */
export function buildImages(programs: Programs): string {
  const archive = path.join(CACHE.images, 'images.tar');
  const stamp = path.join(CACHE.images, '.built');
  const wanted = key(programs);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === wanted) { return archive; }
  fs.rmSync(CACHE.images, { recursive: true, force: true });
  const layout = new OciLayout(path.join(CACHE.images, 'layout'));
  const architecture = run('dpkg', ['--print-architecture']).trim();
  for (const [name, recipe] of Object.entries(RECIPES)) {
    say(`building the file system of image ${name}`);
    const rootfs = buildRootfs(recipe, programs);
    const layer = layout.addLayer(rootfs);
    fs.rmSync(rootfs, { recursive: true });
    for (const image of IMAGES.filter((i) => i.recipe === name)) { layout.addImage(image.name, layer, image.config, architecture); }
  }
  layout.finish(archive);
  fs.writeFileSync(stamp, wanted);
  return archive;
}
