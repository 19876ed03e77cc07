import type { KubeletEvent } from '../event';

/** The kubelet's own words, which differ between versions. */

const normal = (reason: string, message: string): KubeletEvent => ({ type: 'Normal', reason, message });
const warning = (reason: string, message: string): KubeletEvent => ({ type: 'Warning', reason, message });

export function pulling(image: string): KubeletEvent {
  return normal('Pulling', `Pulling image "${image}"`);
}

export function present(image: string, minor: number): KubeletEvent {
  return normal('Pulled', `Container image "${image}" already present on machine${minor >= 35 ? ' and can be accessed by the pod' : ''}`);
}

/** Its size, which newer versions add, is not known here. */
export function pulled(image: string, ms: number): KubeletEvent {
  return normal('Pulled', `Successfully pulled image "${image}" in ${ms / 1000}s (${ms / 1000}s including waiting)`);
}

export function created(name: string, minor: number): KubeletEvent {
  return normal('Created', minor >= 35 ? 'Container created' : minor >= 29 ? `Created container: ${name}` : `Created container ${name}`);
}

export function started(name: string, minor: number): KubeletEvent {
  return normal('Started', minor >= 35 ? 'Container started' : `Started container ${name}`);
}

export function backOff(name: string, pod: string, namespace: string): KubeletEvent {
  return warning('BackOff', `Back-off restarting failed container ${name} in pod ${pod}_${namespace}(uid)`);
}

export function killing(message: string): KubeletEvent {
  return normal('Killing', message);
}

export function unhealthy(probe: string, output: string): KubeletEvent {
  return warning('Unhealthy', `${probe} probe failed: ${output}`);
}

export const FAILED_POST_START = warning('FailedPostStartHook', 'PostStartHook failed');
export const FAILED_PRE_STOP = warning('FailedPreStopHook', 'PreStopHook failed');

/** Their messages name the resource, or the other pod. */
export const EVICTED: KubeletEvent = { type: 'Warning', reason: 'Evicted' };
export const PREEMPTED: KubeletEvent = { type: 'Warning', reason: 'Preempting' };
