import { existsSync } from 'fs';
import { homedir } from 'os';
import { join } from 'path';
import { Ability } from '../_support/tools';

/** A module of Go that is built as the main one, so that what it replaces counts. Its binary is `ID`, in the folder. */
export interface GoSource {
  readonly kind: 'go';
  readonly module: string;
  /** With the `v`. */
  readonly version: string;
  /** What to build, such as `./cmd/daprd`. @default '.' */
  readonly command?: string;
  /** Files that are not built, by their path. @default - none */
  readonly without?: readonly string[];
  /** Files to add, by their path. @default - none */
  readonly files?: { readonly [path: string]: string };
  /** Flags of `go build`. @default - none */
  readonly flags?: readonly string[];
}

/** Packages of PyPI, in an environment of their own: programs in `bin`. */
export interface PythonSource {
  readonly kind: 'python';
  /** The program's own first, each with its version: `hypercorn==0.17.3`. */
  readonly packages: readonly string[];
}

/** Packages of npm: in `node_modules`. Their scripts run, as many fetch nothing else than another package. */
export interface NpmSource {
  readonly kind: 'npm';
  /** The program's own first: `bun@1.3.0`. */
  readonly packages: readonly string[];
}

/** Artifacts of Maven Central: JARs of these and of what they need in `lib`, archives unpacked into the folder. */
export interface MavenSource {
  readonly kind: 'maven';
  /** `group:artifact:version`, and for archives `group:artifact:version:zip` or `:tar.gz:bin`. The program's own first. */
  readonly artifacts: readonly string[];
  /** Java programs by their file name, compiled against these into `classes`. @default - none */
  readonly sources?: { readonly [file: string]: string };
}

/** Packages of Debian, on the machine itself: programs where they put them. */
export interface DebianSource {
  readonly kind: 'debian';
  /** The program's own first. */
  readonly packages: readonly string[];
}

/** A program that `npm run test:servers` installs and stops for real. */
export interface InstalledProgram {
  /** The id of its facts. */
  readonly id: string;
  readonly from: GoSource | PythonSource | NpmSource | MavenSource | DebianSource;
}

/** Where it is installed: a folder of the cache of this machine. */
export function folderOf({ id }: InstalledProgram): string {
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'cdk8s-graceful', 'servers', id);
}

/** The file that says of a folder what was installed. */
export const RECEIPT = 'installed.json';

/** That it is installed, for `describeWith`. */
export function installed(program: InstalledProgram): Ability {
  return {
    name: `running ${program.id}`,
    tools: [],
    refusal: () => existsSync(join(folderOf(program), RECEIPT)) ? undefined : `it is not installed: run npm run test:servers -- ${program.id}`,
  };
}
