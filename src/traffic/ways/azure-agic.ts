import type { TrafficWay } from '../facts';

/** What is known of Azure Application Gateway (AGIC). */
export const AZURE_AGIC: TrafficWay = {
  id: 'azure-agic',
  name: 'Azure Application Gateway (AGIC)',
  words: 'the Application Gateway',
  newRequests: {
    expected: 40,
    worst: 90,
    why: 'The controller updates the whole gateway through Azure Resource Manager, which takes from seconds to minutes. Its own guide sleeps for 90 s.',
    evidence: 'reported',
    source: 'Azure/application-gateway-kubernetes-ingress#75, #532',
  },
  openRequests: {
    words: 'are not protected, unless connection draining is on',
    setting: 'appgw.ingress.kubernetes.io/connection-draining-timeout',
    seconds: 0,
    places: [{ kind: 'Ingress', annotation: 'appgw.ingress.kubernetes.io/connection-draining-timeout', also: { 'appgw.ingress.kubernetes.io/connection-draining': 'true' } }],
    evidence: 'read',
    source: 'Azure/application-gateway-kubernetes-ingress: docs/annotations.md',
  },
  atStart: {
    words: 'Pods are in the pool before they are ready: the probe of the gateway decides.',
    evidence: 'read',
    source: 'Azure/application-gateway-kubernetes-ingress: pkg/appgw/backendaddresspools.go',
  },
  signs: [
    { kind: 'Ingress', className: /^azure[\/-]application-gateway$/, controller: /^azure\/application-gateway$/ },
  ],
};
