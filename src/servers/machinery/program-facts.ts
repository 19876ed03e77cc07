import type { Fact, Names, Sourced } from './fact';
import type { WrapperFacts } from './wrapper-facts';
import type { BaseChoice } from '../bases/base';

/** An image of a program. */
export interface ProgramImage {
  /** Its name, without `docker.io/` and `library/`; with the registry, if that is another one. Several of them as a pattern. */
  readonly repository: string | RegExp;
  /** Only the images whose tag fits, where one repository holds several programs, as `php` does. */
  readonly only?: RegExp;
  /** What it is made from. The first that fits its tag counts. @default - not known */
  readonly madeFrom?: Fact<readonly BaseChoice[]>;
  /** Its entry point runs its arguments as a command, unless they begin with a dash. @default - they are arguments of the program */
  readonly runsArguments?: boolean;
  /** How its entry point begins, where that is an init: it stays before what the container runs. @default - not known, or it becomes that */
  readonly entryPoint?: Fact<readonly string[]>;
}

/** A program that stops gracefully only if the stop signal comes to its first process alone. */
export interface CutByGroup extends Sourced {
  /** What becomes of its other processes on the signal: `its pool processes end, and their tasks fail`. */
  readonly what: string;
  /** Only with one of these words among its arguments. @default - with any */
  readonly withAny?: readonly string[];
}

/** Programs that fail for any user but root. */
export interface OnlyForRoot extends Names {
  /** What happens, as the end of a sentence. */
  readonly why: string;
}

/** Programs that only talk to a daemon, so that they fail where it cannot be reached. */
export interface NeededDaemon extends Names {
  /** What it talks to, in words. */
  readonly daemon: string;
  /** Mounts that may bring its socket. */
  readonly mounts: RegExp;
  /** Variables and arguments that may name another. */
  readonly elsewhere: RegExp;
}

/** How a program looks as the command of a container. */
export interface Program extends Names {
  /** It is meant only with one of these words among its arguments: `worker` of Celery, whose other commands are something else. @default - with any */
  readonly withAny?: readonly string[];
  /** It is another program with one of these words among its arguments: `--sentinel` of `redis-server`. @default - it is always this one */
  readonly withNone?: RegExp;
  /** Elsewhere the name is that of another program: `mysqld` is MariaDB in its own images only. @default false */
  readonly onlyInItsImages?: boolean;
}

/** Where a setting stands. */
export enum SettingKind {
  /** An argument: `--graceful-timeout 30`, `--graceful-timeout=30`. */
  FLAG = 'flag',
  /** A variable of the environment. */
  VARIABLE = 'variable',
  /** An annotation of the pod, for a container that is put into it later. */
  ANNOTATION = 'annotation',
  /** A line of a configuration file: `worker_shutdown_timeout 30s;`, `graceful_timeout = 30`, `grace: 30`. */
  FILE = 'file',
}

/** What a setting does with the time that it holds. */
export enum Meaning {
  /** The program keeps serving for so long after its stop signal, and only then begins to stop. */
  SERVES_ON = 'serves on',
  /** It lets in-flight work finish for up to so long. */
  FINISHES = 'finishes',
  /** It sends its clients away, one by one, within that time. */
  SENDS_AWAY = 'sends away',
  /** It stays for so long when it has stopped serving. */
  LINGERS = 'lingers',
  /** It gets its stop signal, or heeds it, only so much later. */
  HELD_BACK = 'held back',
}

/** A setting that says how long a program takes to stop, counted from its stop signal. */
export interface SettingFacts extends Sourced, Names {
  readonly kind: SettingKind;
  readonly means: Meaning;
  /** What a number without a unit is, in seconds. @default 1 */
  readonly unit?: number;
  /** Other programs have one of the same name: it counts only where the container runs this one. @default false */
  readonly isCommonName?: boolean;
  /** The program has ended by itself when this time is over: a grace period just as long is enough. @default false */
  readonly includesEnd?: boolean;
  /** The time stands under this key in a text of YAML or JSON. @default - it is the value */
  readonly key?: string;
  /** How the files are called that may hold it: `ConfigMap` for one that a flag of the program names. Only for those of a file. */
  readonly file?: RegExp;
  /** What it is where nothing sets it, in seconds, if that alone may be too long for a pod. @default - not known, or short */
  readonly byDefault?: number;
  /** It sets the program's own limit, which holds where the command names neither it nor a file of settings. @default false */
  readonly setsLimit?: boolean;
}

/** Where else than in its flags a program is told how to stop. */
export interface SettingsElsewhere {
  /** Flags that name a file of settings, and commands that read one. */
  readonly flags: readonly string[];
  /** Variables that hold settings. */
  readonly variables?: readonly string[];
}

/** How a program is told a password on its command line. */
export interface PasswordOptions {
  /** The next word is the password: `-a`. */
  readonly next?: readonly string[];
  /** The password follows without a space: `-p`. */
  readonly attached?: readonly string[];
  /** It asks for the password where no `=` follows such an option as `--password`. @default false */
  readonly asks?: boolean;
}

/** How a client is told what to connect to. Where several say so, options count before variables. */
export interface Connects {
  /** Options whose value is a host: `-h`. One of a single letter may be followed by it without a space. @default - none */
  readonly host?: readonly string[];
  /** Options whose value is a port. @default - none */
  readonly port?: readonly string[];
  /** Options whose value is an address, with or without a scheme and a port: `--endpoints`. @default - none */
  readonly address?: readonly string[];
  /** Words that are no options may be an address: `psql postgres://…`, `curl localhost:8080`. @default false */
  readonly takesAddress?: boolean;
  /** Words that are no options are a host and a port: `nc localhost 80`. @default false */
  readonly takesHostAndPort?: boolean;
  readonly hostVariable?: string;
  readonly portVariable?: string;
  readonly addressVariable?: string;
  /** The port unless it is told another. @default - there is none */
  readonly defaultPort?: number;
  /** Without a host, it connects to the server in its own container by a socket. @default - to the loopback address, if it has a default port */
  readonly bySocket?: boolean;
  /** Arguments with which it connects to nothing. @default - none */
  readonly notWith?: RegExp;
  /** Arguments with which it waits for the server, or tries again. @default - none */
  readonly waitsWith?: RegExp;
}

/** Requests that a program answers only if they are of a method that no `httpGet` can be: to others it says no, and does nothing. */
export interface PostOnly extends Sourced {
  readonly path: RegExp;
  /** What the program does on a POST, with the verb first: `starts its drain`. */
  readonly does: string;
  /** What it answers to a GET: `405`. */
  readonly answers: string;
  /** Other programs answer requests of the same path: it counts only at these ports. @default - no other is known */
  readonly ports?: readonly number[];
}

/** A program that asks another one how it is, as probes do. */
export interface Client extends Names {
  /** @default - by no option of its own */
  readonly password?: PasswordOptions;
  /** It reads its arguments as a language of its own, in which `$`, `|` and `;` mean something else. @default false */
  readonly readsLanguage?: boolean;
  /** @default - not known, or it connects to nothing */
  readonly connects?: Connects;
  /** What it starts first, which takes about a second or more: `a JVM`. @default - nothing: it is quick */
  readonly starts?: string;
}

/** What a program that serves requests does at its stop signal, where no more of it is known. */
export interface AtStop extends Sourced {
  /** It drops in-flight requests at once. This setting lets them finish, as one writes it. @default - it lets them finish */
  readonly dropsUnless?: string;
  /** From which version on it has that setting. @default - all have */
  readonly since?: string;
  /** It is known of its images only: elsewhere a program may be built otherwise. @default false */
  readonly onlyInItsImages?: boolean;
}

/** What a server with data on disk does between its stop signal and its end. */
export interface Keeps {
  /** What it does in that time, after `to`. */
  readonly to: string;
  /** What it does if it is killed before. */
  readonly otherwise: string;
  /** What that may take with much data, in seconds. @default - what its stop takes at worst */
  readonly within?: number;
  /** It keeps nothing where this flag has one of these values. @default - it always keeps what it has */
  readonly unless?: { readonly flag: string; readonly values: readonly string[] };
}

/** What makes a program end by itself that runs beside others. */
export interface EndsBy {
  /** One of these words of its command. */
  readonly words?: RegExp;
  /** A variable with one of these values. */
  readonly variable?: { readonly name: string; readonly value: RegExp };
  /** A setting of its own configuration, which no command shows. */
  readonly setting?: string;
}

/** A label or an annotation of a pod or namespace. */
export interface Mark {
  readonly on: 'labels' | 'annotations';
  readonly names: readonly string[];
  /** @default - any value but `false` and `disabled` */
  readonly value?: RegExp;
}

/** From when on a container is injected as a native sidecar unless something else is said. */
export interface NativeSince {
  /** The version of the injector, with its name: `Istio 1.27`. */
  readonly version: string;
  /** The oldest minor version of Kubernetes on which it does so. */
  readonly kubernetes: number;
}

/** What is known of a webhook that adds a container to pods. */
export interface Injection extends Sourced {
  /** Who adds it: `Istio`. */
  readonly by: string;
  /** The name of the container. */
  readonly container: string;
  /** What asks for it on the pod. */
  readonly asks: readonly Mark[];
  /** What asks for it on the namespace. @default - only pods ask */
  readonly namespaceAsks?: readonly Mark[];
  /** What keeps a pod out whose namespace asks. @default - nothing */
  readonly refuses?: readonly Mark[];
  /** What makes it end when the others have ended: a native sidecar, or an init container only. @default - nothing */
  readonly ends?: readonly Mark[];
  /** What makes it an ordinary container, whatever the version. @default - nothing */
  readonly ordinary?: readonly Mark[];
  /** @default - it is an ordinary container in all versions */
  readonly nativeSince?: NativeSince;
  /** What has no effect on it as a native sidecar. @default - nothing that is known */
  readonly ignores?: readonly IgnoredMark[];
  /** What to do about it in a Job, in the imperative, without a full stop. */
  readonly remedy: string;
}

/** A setting without effect. */
export interface IgnoredMark extends Mark {
  /** What it is called, where the label or annotation holds more than that. @default - the label or annotation itself */
  readonly setting?: string;
}

/** What a program does before it listens, for as long as that takes. */
export interface SlowStart extends Sourced {
  /** What it does, after its name: `loads its models`. */
  readonly does: string;
  /** What it may well take, in seconds. */
  readonly worst: number;
  /** Arguments with which it does not. @default - it always does */
  readonly unless?: RegExp;
}

/** A command that does something to all processes of a kind, wherever they run, and not only to those of its container. */
export interface CommandForAll extends Sourced, Names {
  /** What its arguments look like, with a space between. */
  readonly args: RegExp;
  /** Arguments with which it is for some only, or not for long. @default - none */
  readonly unless?: RegExp;
  /** What it does: `stops all workers of all queues`. */
  readonly does: string;
  /** What to do instead, in the imperative. */
  readonly instead: string;
}

/** What a program does for the other containers of its pod, which they miss once it has ended. */
export interface Helps {
  /** What happens to another container from then on, after its name: `loses the telemetry that it sends`. */
  readonly without: string;
  /** The ports at which others reach it, beside those that it declares. @default - none that are known */
  readonly ports?: readonly number[];
  /** Variables by which others are told of it, with the loopback address or no address in their values. @default - none */
  readonly variables?: RegExp;
  /** Others write files for it into a volume that they share. @default false */
  readonly readsFiles?: boolean;
  /** Web servers beside it are there to pass requests on to it. @default false */
  readonly behindWebServers?: boolean;
  /** Whatever is told to connect to the pod itself connects through it. @default false */
  readonly connectsAll?: boolean;
  /** All traffic of the pod goes through it. @default false */
  readonly carriesAll?: boolean;
  /** How long it serves on after its stop signal by itself, in seconds. @default 0 */
  readonly lasts?: number;
  /** Variables with which it waits for others by itself. @default - none */
  readonly waitsWith?: RegExp;
  /** What makes it stay as well, in the imperative. @default - a native sidecar or a preStop hook */
  readonly orElse?: string;
}

/** A preStop hook that ends only when a program lets it: when the container that has the hook may stop. */
export interface HeldHook extends Sourced {
  /** A request that it answers only then. @default - none */
  readonly request?: { readonly path: RegExp; readonly port: number };
  /** A command that returns only then, with a space between its words. @default - none */
  readonly command?: RegExp;
  /** When that is, after `when`. */
  readonly until: string;
}

/** Signs of a setting in a manifest. */
export interface Signs {
  /** Words of the command. */
  readonly words?: RegExp;
  /** Names of variables. */
  readonly variables?: RegExp;
  /** Paths at which volumes are mounted. */
  readonly mounts?: RegExp;
}

/** What is known of one program. It is data: nothing in it does anything. */
export interface ProgramFacts {
  /** The name by which code knows it: that of its folder, in camel case. */
  readonly id: string;
  readonly name: string;
  readonly images?: readonly ProgramImage[];
  /** How its images are called, whatever their registry: `proxyv2`, `grafana/alloy`. @default - as those of `images` */
  readonly imageNames?: readonly string[];
  /** How it looks as a command. */
  readonly programs: readonly Program[];
  /** What it can be told about its stop. @default - nothing that is known */
  readonly settings?: readonly SettingFacts[];
  readonly settingsElsewhere?: SettingsElsewhere;
  /** It refuses new requests from its stop signal on, and what else it does then. @default - not known, or said elsewhere */
  readonly atStop?: AtStop;
  /** @default - it keeps nothing on disk */
  readonly keeps?: Keeps;
  /** Its programs that fail for any user but root. @default - none that is known */
  readonly onlyForRoot?: readonly OnlyForRoot[];
  /** Commands that only talk to it. @default - none that is known */
  readonly askedBy?: NeededDaemon;
  /** The programs by which probes ask it. @default - none that is known */
  readonly clients?: readonly Client[];
  /** @default - it listens soon, or that is not known */
  readonly slowStart?: SlowStart;
  /** Commands that are dangerous in a hook, which runs in each of many pods. @default - none that is known */
  readonly commandsForAll?: readonly CommandForAll[];
  /** The hooks of its pod that it holds back until all is drained. @default - none */
  readonly holdsHooks?: readonly HeldHook[];
  /** With one of these it does something else than to stay, and ends. @default - none beside what all programs have, such as `--version` */
  readonly endsWith?: Signs;
  /** Started by its own name, it goes to the background, and its command ends. Its image keeps it in the foreground. @default false */
  readonly goesToBackground?: boolean;
  /** How it runs other programs, as the main process of a container. @default - it runs none */
  readonly wraps?: readonly WrapperFacts[];
  /** @default - a signal to all of its processes does no harm that is known */
  readonly cutByGroup?: CutByGroup;
  /** What it does only when it is asked by POST. @default - nothing that is known */
  readonly postOnly?: readonly PostOnly[];
  /** It runs beside the container that it is for, and does not end by itself. @default false */
  readonly runsBeside?: boolean;
  /** @default - it runs until it is stopped */
  readonly endsBy?: EndsBy;
  /** @default - nothing that others miss */
  readonly helps?: Helps;
  /** How a webhook adds it to pods. @default - none that is known */
  readonly injection?: Injection;
  /** Other containers of its pod connect through it. @default false */
  readonly connectsOthers?: boolean;
}
