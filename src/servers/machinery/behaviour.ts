import type { ServerFacts } from './facts';
import type { StopSignal } from './stop-signal';
import type { Hook } from '../../hooks';

/** Something that the server must be told besides its stop signal. */
export type Setting = EnvSetting | FlagSetting | Note;

/** A variable of the environment, which the library sets. */
export interface EnvSetting {
  readonly kind: 'env';
  readonly name: string;
  readonly value: string;
}

/**
 * Arguments of the server. They are added where the manifest shows that its own arguments follow: a command that begins with
 * the program, or arguments that begin with it or with a dash. Elsewhere only the user knows where they belong.
 */
export interface FlagSetting {
  readonly kind: 'flag';
  /** The names of the program. */
  readonly programs: readonly string[];
  readonly words: readonly string[];
}

/** What only the user can set, as in a file of configuration. It goes into an annotation. */
export interface Note {
  readonly kind: 'note';
  /** What to set, and why: `set 'hard-stop-after 30s' in haproxy.cfg, or a client that stays keeps HAProxy from ending`. */
  readonly text: string;
}

/** How a server stops, with the options that it was given. Times in whole seconds. */
export interface Behaviour {
  readonly facts: ServerFacts;
  /** The signals on which it stops gracefully, where its options decide that. @default - those of the facts */
  readonly gracefulSignals?: readonly StopSignal[];
  /** The drain, if the user gives none. @default - the propagation delay of the cluster and `keepalive` */
  readonly drain?: number;
  /** What kept-alive connections need in the drain, beyond the propagation delay. @default 0 */
  readonly keepalive?: number;
  /** From the graceful stop signal to the end. */
  readonly stop: number;
  /** What must run between the drain and the stop signal, whatever that is. */
  readonly hook?: Hook;
  /** What runs there if the image's signal is not a graceful one. @default - the first graceful signal is sent to PID 1, and its end awaited */
  readonly otherwise?: Hook;
  /** The hook talks to PID 1, which is not the server where containers share their processes. @default - as `otherwise` does */
  readonly usesPid1?: boolean;
  /**
   * What `hook` relies on, which no manifest shows: `the admin interface of Envoy listens on 127.0.0.1:9901`. Only who chose the server can know it.
   *
   * @default - nothing
   */
  readonly assumes?: string;
  readonly settings: readonly Setting[];
}
