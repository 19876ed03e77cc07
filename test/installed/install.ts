import { execFileSync, spawn } from 'child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { DebianSource, folderOf, GoSource, InstalledProgram, MavenSource, NpmSource, PythonSource, RECEIPT } from './program';

/** Runs a command to its end. What it prints is shown only if it fails. */
async function run(command: string, args: readonly string[], cwd?: string, env: { [name: string]: string } = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    let [out, all] = ['', ''];
    child.stdout.on('data', (data) => { out += String(data); all += String(data); });
    child.stderr.on('data', (data) => { all += String(data); });
    child.on('error', reject);
    child.on('close', (code) => code === 0 ? resolve(out) : reject(new Error(`${command} ${args.join(' ')} failed with ${code}:\n${all.slice(-4000)}`)));
  });
}

/** A folder that is gone when `use` ends. */
async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-install-'));
  // Go's modules are read-only.
  try { await use(folder); } finally { execFileSync('chmod', ['-R', 'u+w', folder]); rmSync(folder, { recursive: true }); }
}

/** Built as the main module: of another, what it replaces would not count. */
async function go(id: string, target: string, { command = '.', files = {}, flags = [], module, version, without = [] }: GoSource): Promise<string> {
  const { Dir } = JSON.parse(await run('go', ['mod', 'download', '-json', `${module}@${version}`], tmpdir())) as { Dir: string };
  await inFolder(async (folder) => {
    cpSync(Dir, folder, { recursive: true });
    await run('chmod', ['-R', 'u+w', folder]);
    for (const file of without) { rmSync(join(folder, file)); }
    for (const [file, text] of Object.entries(files)) { writeFileSync(join(folder, file), text); }
    await run('go', ['build', '-o', join(target, id), ...flags, command], folder, { GOFLAGS: '-mod=mod' });
  });
  return version.replace(/^v/, '');
}

async function python(target: string, { packages }: PythonSource): Promise<string> {
  await run('python3', ['-m', 'venv', target]);
  await run(join(target, 'bin', 'pip'), ['install', '--quiet', ...packages]);
  return packages[0].split('==')[1];
}

async function npm(target: string, { packages }: NpmSource): Promise<string> {
  await run('npm', ['install', '--prefix', target, '--no-audit', '--no-fund', '--no-package-lock', ...packages]);
  return packages[0].slice(packages[0].lastIndexOf('@') + 1);
}

const ARCHIVES = ['zip', 'tar.gz'];

async function maven(target: string, { artifacts, sources = {} }: MavenSource): Promise<string> {
  const all = artifacts.map((one) => one.split(':'));
  const element = (name: string, value?: string) => value === undefined ? '' : `<${name}>${value}</${name}>`;
  const names = ['groupId', 'artifactId', 'version', 'type', 'classifier'];
  const dependencies = all.map((parts) => element('dependency', names.map((name, n) => element(name, parts[n])).join('')));
  await inFolder(async (folder) => {
    writeFileSync(join(folder, 'pom.xml'), `<project><modelVersion>4.0.0</modelVersion><groupId>it</groupId><artifactId>it</artifactId><version>1</version>
      <dependencies>${dependencies.join('')}</dependencies></project>`);
    const at = (goal: string, ...args: string[]) => run('mvn', ['-q', '-B', `org.apache.maven.plugins:maven-dependency-plugin:3.6.1:${goal}`, ...args], folder);
    await at('copy-dependencies', `-DoutputDirectory=${join(target, 'lib')}`, '-DincludeScope=runtime');
  });
  for (const [, artifact, version, type, classifier] of all.filter(([, , , one]) => ARCHIVES.includes(one))) {
    const file = join(target, 'lib', `${artifact}-${version}${classifier === undefined ? '' : `-${classifier}`}.${type}`);
    await (type === 'zip' ? run('unzip', ['-q', '-o', file, '-d', target]) : run('tar', ['-xzf', file, '-C', target]));
    rmSync(file);
  }
  if (Object.keys(sources).length > 0) {
    await inFolder(async (folder) => {
      for (const [file, text] of Object.entries(sources)) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), text);
      }
      await run('javac', ['-cp', `${target}/lib/*`, '-d', join(target, 'classes'), ...Object.keys(sources)], folder);
    });
  }
  return all[0][2];
}

const POLICY = '/usr/sbin/policy-rc.d';

async function debian({ packages }: DebianSource): Promise<string> {
  const versionOf = (name: string) => execFileSync('dpkg-query', ['-W', '-f', '${Status}|${Version}', name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('|');
  const has = (name: string) => { try { return versionOf(name)[0].endsWith('ok installed'); } catch { return false; } };
  const missing = packages.filter((name) => !has(name));
  if (missing.length > 0) {
    // Debian starts most servers after installing them; the tests start their own.
    const own = !existsSync(POLICY);
    if (own) { writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 }); }
    try {
      const env = { DEBIAN_FRONTEND: 'noninteractive' };
      await run('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=600', 'update'], undefined, env);
      await run('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=600', 'install', '-y', '--no-install-recommends', ...missing], undefined, env);
    } finally {
      if (own) { rmSync(POLICY); }
    }
  }
  return versionOf(packages[0])[1];
}

async function fetchInto(target: string, { from, id }: InstalledProgram): Promise<string> {
  switch (from.kind) {
    case 'go': return go(id, target, from);
    case 'python': return python(target, from);
    case 'npm': return npm(target, from);
    case 'maven': return maven(target, from);
    case 'debian': return debian(from);
  }
}

/** What was installed, and how long that took; 0 if it was there already. */
export interface Receipt {
  readonly version: string;
  readonly seconds: number;
}

/** Installs a program unless it lies in the cache as its recipe has it. */
export async function install(program: InstalledProgram): Promise<Receipt> {
  const target = folderOf(program);
  const file = join(target, RECEIPT);
  const recipe = JSON.stringify(program.from);
  if (existsSync(file)) {
    const before = JSON.parse(readFileSync(file, 'utf8')) as { recipe: string; version: string };
    if (before.recipe === recipe) { return { version: before.version, seconds: 0 }; }
  }
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const started = Date.now();
  const version = await fetchInto(target, program);
  writeFileSync(file, JSON.stringify({ recipe, version }));
  return { version, seconds: (Date.now() - started) / 1000 };
}

const HERE = __dirname;

/** All programs, by the folders of this one. */
export function allPrograms(): InstalledProgram[] {
  return readdirSync(HERE, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { PROGRAM } = require(join(HERE, name, 'program')) as { PROGRAM: InstalledProgram };
    return PROGRAM;
  });
}
