import { StopSignal } from './stop-signal';

/** How a fact is known. */
export type Evidence =
  /** A test of this project shows it on the real server: its source is the file of the test. */
  | 'tested'
  /** It was read in the source of the server or of its image. */
  | 'read'
  /** The documentation of the server says so. */
  | 'documented';

/** Something that is known of a server, and where from. */
export interface Fact<T = string> {
  readonly value: T;
  readonly evidence: Evidence;
  /** The file of the test, the repository and file that was read, or the address of the documentation. */
  readonly source: string;
}

/** The programs that an image has. `sleep` stands for all of coreutils or busybox. */
export interface ImageTools {
  readonly shell: boolean;
  readonly sleep: boolean;
  readonly curl: boolean;
  readonly wget: boolean;
}

/** What is known of an image in which a server comes. */
export interface ImageFacts {
  /** Its name, without `docker.io/` and `library/`; with the registry, if that is another one. */
  readonly repository: string;
  /** Only the images whose tag fits, where one repository holds several servers, as `php` does. */
  readonly only?: RegExp;
  readonly stopSignal: Fact<StopSignal>;
  readonly user: Fact;
  readonly tools: Fact<ImageTools>;
  /** What is different in some of its tags. The first that fits counts. */
  readonly variants?: readonly ImageVariant[];
}

/** What is different in images whose tag is older than a version, or fits a pattern, or both. */
export interface ImageVariant {
  readonly tag?: RegExp;
  readonly before?: string;
  readonly stopSignal?: StopSignal;
  readonly tools?: ImageTools;
}

export type ServerGroup = 'Web servers and proxies' | 'Databases, caches and brokers' | 'Application servers and runtimes';

/** All that the catalogue says of one server. It is data: nothing in it does anything. */
export interface ServerFacts {
  /** The name by which code knows it: that of its method of `Server`. */
  readonly id: string;
  readonly name: string;
  readonly group: ServerGroup;
  /** The official image first. None if there is none: most application servers come in images of their users. */
  readonly images: readonly ImageFacts[];
  /** From which version all this holds. */
  readonly since: Fact;
  /** The signals on which it stops gracefully, the best one first. Empty if there is none. */
  readonly gracefulSignals: Fact<readonly StopSignal[]>;
  /** The command that stops it gracefully, and whether it returns only when the server has ended. */
  readonly command?: Fact<{ readonly words: string; readonly waits: boolean }>;
  /** Its own limit for the stop, how to set it, and what holds without. */
  readonly limit: Fact;
  /** What a second signal does while it stops. */
  readonly secondSignal: Fact<{ readonly hurts: boolean; readonly what: string }>;
  /** What becomes of new connections from the stop signal on. */
  readonly newConnections: Fact<'refused' | 'accepted' | 'left waiting'>;
  /** What becomes of connections that are kept alive, and what they need. */
  readonly keptAlive: Fact;
  /** The recommended drain. */
  readonly drain: Fact;
  /** What it cannot do, whatever one sets. */
  readonly cannot?: string;
}
