import { Feature, minorGateFrom } from '../../cluster/feature';
import type { ProbeView } from '../../pod';
import { objectAt, pointer, textAt } from '../../pod';
import { supports } from '../ask/features';
import { probesOf } from '../ask/hooks';
import type { Rule } from '../engine/rule';
import { Subject } from '../engine/subject';

/** Fields of probes that are behind a gate which is off. */
const FIELDS: readonly { readonly at: readonly [string, string]; readonly value: string; readonly feature: Feature; readonly instead: string }[] = [
  { at: ['httpGet', 'protocol'], value: 'HTTP2', feature: Feature.HTTP2_PROBES, instead: 'the kubelet speaks HTTP/1.1, which a server for HTTP/2 only does not answer' },
  { at: ['grpc', 'mode'], value: 'TLS', feature: Feature.GRPC_TLS_PROBES, instead: 'the kubelet connects without TLS, which a server with TLS refuses' },
];

/** How a probe connects is lost, and it fails. */
export const PROBE_FEATURE_GATE: Rule = {
  id: 'probe-feature-gate',
  level: 'warning',
  recommended: true,
  title: 'API server drops how the probe connects',
  why: '`protocol: HTTP2` of an HTTP probe and `mode: TLS` of a gRPC probe exist from Kubernetes 1.37 on, behind the feature gates `H2CContainerProbe` and '
    + '`GRPCContainerProbeTLS`, which are off by default. With the gate off, or in an older version, the API server drops the field silently.',
  fix: 'Probe another port that speaks HTTP/1.1 or plain gRPC, or use an `exec` probe. If the gate is on in your clusters, suppress this finding.',
  reference: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
  about: [Subject.PROBE],
  * pod(pod, { target }) {
    for (const { container, name, probe } of probesOf(pod)) {
      for (const { at: [handler, field], feature, instead, value } of FIELDS) {
        if (supports(target, feature) || !says(probe, handler, field, value)) { continue; }
        const gate = target.minor >= minorGateFrom(feature) ? `, unless the gate \`${feature}\` is on` : '';
        yield {
          pointer: pointer(probe.pointer, handler, field),
          container,
          message: `Kubernetes 1.${target.minor} drops \`${field}: ${value}\` of the ${name} probe${gate}: ${instead}.`,
        };
      }
    }
  },
};

function says({ raw }: ProbeView, handler: string, field: string, value: string): boolean {
  return textAt(objectAt(raw, handler), field) === value;
}
