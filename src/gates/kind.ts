import type { ProbeJson, ProbeTimes } from './probe';
import type { ScriptFunction } from './scripts/general';
import type { GateTools } from './tools';

/** What a gate checks, and how: the same condition as a shell command and as a probe. */
export interface GateKind {
  /** The method of `Gate`, for errors. */
  readonly factory: string;
  /** The condition in words, such as `tcp postgres:5432`. */
  readonly what: string;
  /** What it checks: something outside of the pod, the pod, or files and programs of the container that waits. */
  readonly place: 'remote' | 'pod' | 'container';
  /** Whether it checks for a file. */
  readonly isFile?: boolean;
  /** The call in the general script, unquoted, and the functions that it needs. */
  readonly general: { readonly needs: readonly ScriptFunction[]; readonly words: readonly string[] };
  /**
   * A shell command, quoted, that succeeds once the gate is open, in an image with these tools; nothing if they cannot tell.
   * One attempt takes at most `limit` seconds.
   */
  readonly check: (tools: GateTools, limit: number) => string | undefined;
  readonly probe: (times: ProbeTimes) => ProbeJson;
}
