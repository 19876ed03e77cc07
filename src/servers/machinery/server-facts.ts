import type { Fact, Names, Sourced } from './fact';
import type { ProgramFacts, ProgramImage, Signs } from './program-facts';
import type { StopSignal } from './stop-signal';

/** The groups of the documentation, in its order. */
export enum ServerGroup {
  WEB = 'Web servers and proxies',
  DATA = 'Databases, caches and brokers',
  APPLICATION = 'Application servers and runtimes',
  WORKER = 'Workers and job runners',
  INFERENCE = 'Inference servers',
  OBSERVABILITY = 'Observability, secrets and names',
}

/** The tools that an image has. `sleep` stands for all of coreutils or busybox. */
export interface ImageTools {
  readonly shell: boolean;
  readonly sleep: boolean;
  readonly curl: boolean;
  readonly wget: boolean;
}

/** An image in which a server comes. */
export interface ImageFacts extends ProgramImage {
  readonly repository: string;
  readonly stopSignal: Fact<StopSignal>;
  readonly user: Fact;
  readonly tools: Fact<ImageTools>;
  /** It holds several servers: only the command of a container tells that this one runs. @default false */
  readonly needsCommand?: boolean;
  /** The only port at which it listens as it comes, without a file of settings. @default - that is not known */
  readonly port?: Fact<number>;
  /** What a second signal does in this image. @default - as the facts of the server say */
  readonly secondSignal?: Fact<SecondSignal>;
  /** What is different in some of its tags. The first that fits counts. */
  readonly variants?: readonly ImageVariant[];
}

/** What is different in images whose tag is older than a version, or fits a pattern, or both. */
export interface ImageVariant {
  readonly tag?: RegExp;
  readonly before?: string;
  readonly stopSignal?: StopSignal;
  readonly tools?: ImageTools;
  /** Nothing is known of its tools. @default false */
  readonly hasUnknownTools?: boolean;
}

/** How long something takes, in seconds: as a rule with little to do, and at worst. It is an estimate. */
export interface Times {
  readonly expected: number;
  readonly worst: number;
}

/** How long the stop takes from a graceful signal on, in seconds: at worst `finish` and `end` together, which is what `Server` plans. */
export interface StopTimes {
  /** What in-flight work may take by default. @default - the server's own limit */
  readonly finish?: number;
  /** What the server takes beyond that until it has ended. @default 0 */
  readonly end?: number;
  /** As a rule, with little to do. @default 0.5 */
  readonly expected?: number;
}

/** The time after which a server itself cuts what it lets finish. */
export interface Limit {
  /** What sets it. @default - nothing */
  readonly setting?: string;
  /** What it is unless it is set, in seconds. @default - there is none */
  readonly seconds?: number;
  /** What else is to be said of it. */
  readonly note?: string;
}

/** What a signal does that comes while the server stops gracefully. */
export interface SecondSignal {
  /** Those that cut what the first one lets finish. @default - not known */
  readonly cuts?: readonly StopSignal[];
  /** In words: what the signals do. */
  readonly what: string;
}

/** Other graceful signals, from a version on. */
export interface SignalsSince extends Sourced {
  readonly version: string;
  readonly gracefulSignals: readonly StopSignal[];
}

/** A command that tells a server to stop. */
export interface StopCommand extends Sourced, Names {
  /** What its arguments look like, with a space between. @default - whatever they are */
  readonly args?: RegExp;
  /** As one writes it: `nginx -s quit`. */
  readonly words: string;
  /** Whether in-flight work is finished. */
  readonly isGraceful: boolean;
  /** Whether it returns only when the server has ended. */
  readonly waits: boolean;
  /** It is a request, and counts only as a POST. @default false */
  readonly isPost?: boolean;
  /** The signal that it sends. @default - none, or not known */
  readonly signal?: StopSignal;
  /** The server still accepts new connections, until its stop signal. @default false */
  readonly servesOn?: boolean;
  /** The flag with the seconds for which it first waits, while the server serves on. @default - it waits for nothing */
  readonly waitsFirst?: Names;
}

/** What becomes of new connections from the stop signal on. */
export type NewConnections = 'refused' | 'accepted' | 'left waiting';

/** What becomes of kept-alive connections that are idle at the stop signal. */
export enum KeptAlive {
  /** There are none: it accepts no connections, or closes each after its response. */
  NONE = 'none',
  /** They are closed at once, without a word. */
  CLOSED = 'closed',
  /** They are told to close, with a response or by the protocol. */
  TOLD = 'told',
  /** They stay, and keep the server, until their client or a limit ends them. */
  STAY = 'stay',
  /** As the program decides that runs in it. */
  UP_TO_PROGRAM = 'up to the program',
}

/** What a server loses that is stopped without grace. */
export enum Loss {
  REQUESTS = 'requests',
  TASKS = 'tasks',
  TRANSACTIONS = 'transactions',
  /** What came after the last save. */
  UNSAVED = 'unsaved data',
  /** Nothing, but its next start has to recover. */
  CLEAN_STOP = 'clean stop',
}

/** What rules about the probes of a server with data need to know. */
export interface Probed {
  /** It listens only when it has recovered from a kill. Others listen at once, and answer that they are not ready. */
  readonly listensLate: boolean;
  /** It recovers from a kill by reading its log again, for as long as that takes. */
  readonly recovers: boolean;
}

/** A signal on which the server starts anew instead of stopping: it cuts in-flight work, and goes on. */
export interface Reload extends Sourced {
  readonly signal: StopSignal;
  /** Only with one of these words, or with this variable. */
  readonly words: RegExp;
  readonly variable: { readonly name: string; readonly value: RegExp };
  /** Not for sure with one of these, or with variables that come from elsewhere. */
  readonly unless: Signs;
}

/** A setting without which even a graceful signal cuts. */
export interface FinishesOnlyWith extends Sourced {
  readonly setting: string;
  /** Where it may be set. */
  readonly signs: Signs;
}

/** Signs that what is said of a runtime holds for the program in it. */
export interface HoldsWith extends Sourced {
  /** Images for programs of the framework, with their registry. */
  readonly images: RegExp;
  /** Variables that only programs of the framework read. Where nothing else tells what runs, they do. */
  readonly variables: RegExp;
}

/** All that the catalogue says of one server. */
export interface ServerFacts extends ProgramFacts {
  readonly group: ServerGroup;
  /** The official image first. Empty if there is none: most application servers come in images of their users. */
  readonly images: readonly ImageFacts[];
  /** Why no command tells that it runs, where `programs` is empty. */
  readonly hasNoProgram?: string;
  /** Its signals do what the program says that runs in it: what stands here holds for one that handles them as its documentation says. @default false */
  readonly isRuntime?: boolean;
  /** Signs that a framework runs in this runtime which handles the signals, so that what stands here holds. @default - none is known */
  readonly holdsWith?: HoldsWith;
  /** From which version all this holds. */
  readonly since: Fact;
  /** From its start until it accepts connections. */
  readonly start: Times;
  readonly stop: StopTimes;
  readonly limit: Fact<Limit>;
  /** The signals on which it stops gracefully, the best one first. Empty if there is none. */
  readonly gracefulSignals: Fact<readonly StopSignal[]>;
  readonly signalsSince?: SignalsSince;
  /** The signals on which it stops and cuts in-flight work. */
  readonly fastSignals: Fact<readonly StopSignal[]>;
  readonly secondSignal: Fact<SecondSignal>;
  /** The commands that people stop it with, the graceful one that the documentation shows first. */
  readonly stopCommands: readonly StopCommand[];
  readonly newConnections: Fact<NewConnections>;
  /** Its own configuration, which no manifest shows, may let it serve on after its stop signal. @default false */
  readonly mayServeOn?: boolean;
  readonly keptAlive: Fact<{ readonly idle: KeptAlive; readonly words: string }>;
  /** The recommended drain. */
  readonly drain: Fact;
  /** @default Loss.REQUESTS */
  readonly loses?: Loss;
  /** @default - nothing that matters to its probes */
  readonly probed?: Probed;
  /** What tells, among the words of a container and of its probes, that another program of the same image runs: Sentinel, which keeps no data. @default - nothing */
  readonly otherProgram?: RegExp;
  readonly reloads?: Reload;
  readonly finishesOnlyWith?: FinishesOnlyWith;
  /** What it cannot do, whatever one sets. */
  readonly cannot?: string;
}
