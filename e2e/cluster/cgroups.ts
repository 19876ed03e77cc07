import * as fs from 'fs';
import * as path from 'path';

const MOUNT = '/sys/fs/cgroup';
/** All pods live below this one, so that `down` knows which processes are theirs. */
export const CGROUP_ROOT = '/cdk8s-graceful';

/** cgroup v2 has one tree. */
export function isV2(): boolean {
  return fs.existsSync(path.join(MOUNT, 'cgroup.controllers'));
}

/** Our cgroup in each tree that is mounted (v1 has one tree for each controller). */
function roots(): string[] {
  if (isV2()) { return [path.join(MOUNT, CGROUP_ROOT)]; }
  return fs.readdirSync(MOUNT)
    .map((controller) => path.join(MOUNT, controller))
    // cpu,cpuacct is often mounted under three names, two of them links.
    .filter((dir) => !fs.lstatSync(dir).isSymbolicLink() && fs.existsSync(path.join(dir, 'cgroup.procs')))
    .map((dir) => path.join(dir, CGROUP_ROOT));
}

export function makeCgroups(): void {
  for (const root of roots()) {
    fs.mkdirSync(root, { recursive: true });
    if (isV2()) {
      const controllers = fs.readFileSync(path.join(MOUNT, 'cgroup.controllers'), 'utf8').trim().split(' ');
      for (const of of [MOUNT, root]) {
        fs.writeFileSync(path.join(of, 'cgroup.subtree_control'), controllers.map((c) => `+${c}`).join(' '));
      }
    }
    // A new v1 cpuset is empty, and nothing can run in an empty one.
    for (const file of ['cpuset.cpus', 'cpuset.mems']) {
      const parent = path.join(path.dirname(root), file);
      if (!isV2() && fs.existsSync(parent)) { fs.writeFileSync(path.join(root, file), fs.readFileSync(parent)); }
    }
  }
}

/** All cgroups below and including this one, innermost first. */
function tree(dir: string): string[] {
  if (!fs.existsSync(dir)) { return []; }
  const inner = fs.readdirSync(dir, { withFileTypes: true }).filter((e) => e.isDirectory()).map((e) => path.join(dir, e.name));
  return [...inner.flatMap(tree), dir];
}

/** The pids of all processes in all pods. */
export function podProcesses(): number[] {
  const pids = new Set<number>();
  for (const dir of roots().flatMap(tree)) {
    for (const pid of fs.readFileSync(path.join(dir, 'cgroup.procs'), 'utf8').split('\n')) {
      // A process of another pid namespace shows as 0, which means something else to kill().
      if (Number(pid) > 0) { pids.add(Number(pid)); }
    }
  }
  return [...pids];
}

export function removeCgroups(): void {
  for (const dir of roots().flatMap(tree)) { fs.rmdirSync(dir); }
}
