import * as crypto from 'crypto';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { CACHE, DEFAULT_VERSION, VERSIONS } from './config';
import { unpackSource } from './packages';
import { run, runLong, say } from './shell';

/** The Go modules beside this file. */
const GO = path.join(__dirname, 'go');
const KUBERNETES_PROGRAMS = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler', 'kubelet', 'kube-proxy', 'kubectl'];

/** Never fetch another toolchain; a version that needs a newer Go should say so. */
const GO_ENV = { GOTOOLCHAIN: 'local', GOFLAGS: '-buildvcs=false', CGO_ENABLED: '0' };

function log(name: string): string {
  return path.join(CACHE.build, `${name}.log`);
}

/** Runs the Go compiler at low priority: it takes minutes, and people work beside it. */
async function goBuild(args: string[], cwd: string, name: string): Promise<void> {
  // With -v, Go prints a line for each package that it has compiled.
  await runLong('nice', ['go', 'build', '-v', '-trimpath', ...args], {
    cwd, env: GO_ENV, log: log(name), heartbeat: (lines) => `  ${name}: ${lines} packages so far`,
  });
}

/** Makes `dir` once: a finished one has a stamp with the key that it was made for. */
async function once(dir: string, key: string, make: () => Promise<void>): Promise<void> {
  const stamp = path.join(dir, '.built');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === key) { return; }
  fs.rmSync(dir, { recursive: true, force: true });
  fs.mkdirSync(dir, { recursive: true });
  await make();
  fs.writeFileSync(stamp, key);
}

/**
 * A go.mod for one Kubernetes: its own, with the staging folders (which are
 * not part of the published module) replaced by the published modules that
 * are cut from them. So every dependency and the godebug defaults are as in
 * a release build.
 */
function kubernetesModule(version: string, source: string): string {
  const staging = `v0.${version.split('.').slice(1).join('.')}`;
  const upstream = fs.readFileSync(path.join(source, 'go.mod'), 'utf8');
  return upstream
    .replace(/^module .*$/m, 'module cdk8s-graceful.example/e2e/kubernetes')
    .replace(/=> \.\/staging\/src\/(k8s\.io\/[a-z-]+)/g, `=> $1 ${staging}`)
    + `\nrequire k8s.io/kubernetes v${version}\n`;
}

/** The folder of the module's source, fetched if need be. */
function kubernetesSource(version: string): string {
  const answer = run('go', ['mod', 'download', '-json', `k8s.io/kubernetes@v${version}`], { cwd: os.tmpdir(), env: GO_ENV });
  return JSON.parse(answer).Dir as string;
}

function versionFlags(version: string): string {
  const [major, minor] = version.split('.');
  const values = { gitVersion: `v${version}`, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' };
  const packages = ['k8s.io/component-base/version', 'k8s.io/client-go/pkg/version'];
  return packages
    .flatMap((p) => Object.entries(values).map(([name, value]) => `-X ${p}.${name}=${value}`))
    .join(' ');
}

/** Compiles Kubernetes and returns the folder of its programs. */
export async function buildKubernetes(version: string): Promise<string> {
  const name = `kubernetes-${version}`;
  const dir = path.join(CACHE.build, name);
  await once(dir, version, async () => {
    say(`compiling Kubernetes ${version}: once, about 5 minutes on 2 cores (log: ${log(name)})`);
    const source = kubernetesSource(version);
    fs.writeFileSync(path.join(dir, 'go.mod'), kubernetesModule(version, source));
    fs.copyFileSync(path.join(source, 'go.sum'), path.join(dir, 'go.sum'));
    fs.chmodSync(path.join(dir, 'go.sum'), 0o644);
    for (const program of KUBERNETES_PROGRAMS) {
      await goBuild(['-mod=mod', '-tags', 'providerless,grpcnotrace',
        '-ldflags', `-s -w ${versionFlags(version)}`,
        '-o', path.join(dir, program), `k8s.io/kubernetes/cmd/${program}`], dir, name);
      say(`  ${program} is built`);
    }
  });
  return dir;
}

/** Compiles the pause program: it is C, and part of the module's source. The same one serves every version. */
export async function buildPause(): Promise<string> {
  const dir = path.join(CACHE.build, 'pause');
  const version = VERSIONS[DEFAULT_VERSION];
  await once(dir, version, async () => {
    say('compiling pause');
    const source = path.join(kubernetesSource(version), 'build', 'pause', 'linux', 'pause.c');
    run('gcc', ['-Os', '-static', `-DVERSION=v${version}`, '-o', path.join(dir, 'pause'), source]);
  });
  return dir;
}

/**
 * Compiles busybox as its official image has it: with its own default configuration. Debian's has another `nc`, which knows no `-z`.
 */
export async function buildBusybox(): Promise<string> {
  const dir = path.join(CACHE.build, 'busybox');
  await once(dir, 'defconfig, static', async () => {
    say(`compiling busybox (log: ${log('busybox')})`);
    const version = unpackSource('busybox', dir);
    run('make', ['defconfig'], { cwd: dir, log: log('busybox') });
    const config = path.join(dir, '.config');
    // `tc` does not compile with the headers of newer kernels.
    fs.writeFileSync(config, fs.readFileSync(config, 'utf8').replace('CONFIG_TC=y', '# CONFIG_TC is not set').replace('# CONFIG_STATIC is not set', 'CONFIG_STATIC=y'));
    await runLong('nice', ['make', `-j${os.cpus().length}`, 'busybox'], {
      cwd: dir, log: log('busybox'), heartbeat: (lines) => `  busybox ${version}: ${lines} files so far`,
    });
  });
  return dir;
}

/** Compiles one of the modules in go/ and returns the folder of its programs. */
async function buildModule(name: string, packages: string[], program = ''): Promise<string> {
  const module = path.join(GO, name);
  const key = crypto.createHash('sha256');
  for (const file of fs.readdirSync(module).sort()) { key.update(fs.readFileSync(path.join(module, file))); }
  const dir = path.join(CACHE.build, name);
  await once(dir, key.digest('hex'), async () => {
    say(`compiling ${name} (log: ${log(name)})`);
    await goBuild(['-mod=readonly', '-ldflags', '-s -w', '-o', `${dir}/${program}`, ...packages], module, name);
  });
  return dir;
}

export const buildEtcd = (): Promise<string> => buildModule('etcd', ['go.etcd.io/etcd/server/v3'], 'etcd');
export const buildCoredns = (): Promise<string> => buildModule('coredns', ['.'], 'coredns');
export const buildHttpbin = (): Promise<string> => buildModule('httpbin', ['github.com/mccutchen/go-httpbin/v2/cmd/go-httpbin'], 'go-httpbin');
export const buildContainerd = (): Promise<string> => buildModule('containerd', [
  'github.com/containerd/containerd/v2/cmd/containerd',
  'github.com/containerd/containerd/v2/cmd/containerd-shim-runc-v2',
  'github.com/containerd/containerd/v2/cmd/ctr',
]);
