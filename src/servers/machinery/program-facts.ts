import type { Fact, Names, Sourced } from './fact';
import type { BaseChoice } from '../bases/base';

/** An image of a program. */
export interface ProgramImage {
  /** Its name, without `docker.io/` and `library/`; with the registry, if that is another one. Several of them as a pattern. */
  readonly repository: string | RegExp;
  /** Only the images whose tag fits, where one repository holds several programs, as `php` does. */
  readonly only?: RegExp;
  /** What it is made from. The first that fits its tag counts. @default - not known */
  readonly madeFrom?: Fact<readonly BaseChoice[]>;
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
  /** It sets the program's own limit, which holds where the command names neither it nor a file of settings. @default false */
  readonly setsLimit?: boolean;
}

/** Where else than in its flags a program is told how to stop. */
export interface SettingsElsewhere {
  /** Flags that name a file of settings. */
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
  /** What it starts first, which takes about a second or more: `a JVM`. @default - nothing: it is quick */
  readonly starts?: string;
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
  /** The programs by which probes ask it. @default - none that is known */
  readonly clients?: readonly Client[];
  /** What it does only when it is asked by POST. @default - nothing that is known */
  readonly postOnly?: readonly PostOnly[];
  /** It runs beside the container that it is for, and does not end by itself. @default false */
  readonly runsBeside?: boolean;
  /** Other containers of its pod connect through it. @default false */
  readonly connectsOthers?: boolean;
}
