/**
 * What a rule is about: something in a pod without which it finds nothing. A rule names all that must be there, and is asked of no pod that lacks one
 * of them. The engine answers these once for each pod, so each must be cheap; `ask/subjects.ts` says when a pod has one.
 */
export enum Subject {
  /** A `postStart` or `preStop` hook. */
  HOOK = 'hook',
  POST_START = 'postStart hook',
  PRE_STOP = 'preStop hook',
  PROBE = 'probe',
  LIVENESS_PROBE = 'livenessProbe',
  /** A probe with a command. */
  EXEC_PROBE = 'probe with a command',
  /** A hook or a probe. */
  HANDLER = 'hook or probe',
  /** A `command` or `args`: without both, an image starts what nobody sees here. */
  COMMAND = 'command',
  /** A command of a container, of a hook or of a probe. */
  ANY_COMMAND = 'command, also of a hook or a probe',
  /** Variables, of its own or from another object. */
  VARIABLES = 'variables',
  STOP_SIGNAL = 'stopSignal',
  /** A restart policy, or restart rules, of a single container: a native sidecar has one. */
  CONTAINER_RESTART = 'restart policy of a container',
  /** An init container, a native sidecar, or an ephemeral container. */
  INIT_CONTAINER = 'init container',
  SIDECAR = 'native sidecar',
  /** More than one main container, with those that are put in later. */
  COMPANY = 'several containers',
  /** A container that is put in later, as by a mesh. */
  INJECTED = 'injected container',
  /** A server of the catalogue as the main process of a container. */
  SERVER = 'known server',
  /** A grace period that is given. */
  GRACE_PERIOD = 'grace period',
  /** A volume that outlives the pod. */
  CLAIM = 'volume claim',
  /** It runs until somebody stops it. */
  RUNS_FOREVER = 'runs forever',
  /** It is over when its containers have ended. */
  JOB = 'Job',
  /** A Service in front of it. */
  SERVICE = 'Service',
}
