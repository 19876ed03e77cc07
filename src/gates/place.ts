/** Where a gate is waited for, which decides where the script logs and which signals it must handle. */
export enum WaitPlace {
  /** The script is the main process of its container, and ends with it. Its output is the log. */
  MAIN_PROCESS = 'MAIN_PROCESS',
  /** The script is the main process, and becomes the real command once the gate is open: its arguments. */
  ENTRY_POINT = 'ENTRY_POINT',
  /** The script is a hook: its output reaches only the event of a failure, so it logs through the main process. */
  HOOK = 'HOOK',
}

/**
 * The signals that images name for their stop. The kubelet sends the one of the image, and PID 1 loses a signal for which it has no
 * trap: then the container would live until the end of its grace period.
 */
export const STOP_SIGNALS = ['TERM', 'INT', 'QUIT', 'USR1', 'WINCH'];
