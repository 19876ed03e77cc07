import { Feature, minorGateFrom } from '../../cluster/feature';
import { allContainers, isTemplated, mayHaveHooks, pointer } from '../../pod';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** The signals of Linux that the API knows by name. */
const LINUX: ReadonlySet<string> = new Set(('ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP '
  + 'TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ').split(' ').map((name) => `SIG${name}`));
/** Those for programs in real time have numbers, with their bounds. */
const REAL_TIME = /^SIGRT(?:MIN(?:\+(?:[1-9]|1[0-5]))?|MAX(?:-(?:[1-9]|1[0-4]))?)$/;
const WINDOWS = ['SIGTERM', 'SIGKILL'];

/** A stop signal that does not exist, or not on this system. */
export const STOPSIGNAL_UNSUPPORTED: Rule = {
  id: 'stopsignal-unsupported',
  level: 'warning',
  recommended: true,
  title: '`stopSignal` does not exist on this system',
  why: 'The API knows the signals of Linux by their full names, such as `SIGQUIT`, and for Windows only `SIGTERM` and `SIGKILL`. With the feature gate '
    + '`ContainerStopSignals` on, the API server rejects any other. With the gate off, it drops the signal.',
  fix: 'Write the full name of the signal, in capitals. On Windows, remove `stopSignal`.',
  reference: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination-stop-signals',
  from: minorGateFrom(Feature.STOP_SIGNAL),
  about: [Subject.STOP_SIGNAL],
  * pod(pod) {
    // Without a system it is rejected whatever it is, which another rule tells.
    const isWindows = pod.os === 'windows';
    if (!isWindows && pod.os !== 'linux') { return; }
    for (const container of allContainers(pod)) {
      const { stopSignal: signal } = container;
      if (signal === undefined || isTemplated(signal) || !mayHaveHooks(container.role)) { continue; }
      if (isWindows ? WINDOWS.includes(signal) : LINUX.has(signal) || REAL_TIME.test(signal)) { continue; }
      yield {
        pointer: pointer(container.pointer, 'lifecycle', 'stopSignal'),
        container,
        message: `The stop signal is '${signal}', which ${isWindows ? 'is not SIGTERM or SIGKILL, the only ones on Windows' : 'the API does not know'}: `
          + 'an API server that supports stop signals rejects it.',
      };
    }
  },
};
