import { Case } from './case';
import { Namespace } from './namespace';

/** Expects no Warning event about pods whose names begin so. */
export function expectNoWarning(c: Case, namespace: Namespace, pods: string): void {
  const complaints = namespace.complaints(pods);
  c.figure('Warning events', namespace.warnings(pods).join(', ') || 'none');
  c.expect('there is no Warning event', complaints.length === 0, complaints.join('; '));
  const late = namespace.lateProbes(pods);
  if (late > 0) {
    c.note(`the kubelet reported ${late} failed ${late === 1 ? 'attempt' : 'attempts'} of the readiness probe in the last moments of a pod, after its server had ended or closed its port`);
  }
}
