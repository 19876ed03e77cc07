import { ISTIO_CONFIG, ISTIO_CONTAINER, ISTIO_HOLD, ISTIO_NATIVE, ISTIO_STOP } from '../../traffic/meshes/istio';
import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const PROXY_CONFIG = 'https://istio.io/latest/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig';
const AGENT = 'https://istio.io/latest/docs/reference/commands/pilot-agent/';

/** What is known of Istio's proxy. */
export const ISTIO_PROXY: ProgramFacts = {
  id: 'istioProxy',
  name: "Istio's proxy",
  imageNames: ['proxyv2'],
  programs: [{ names: ['pilot-agent'] }],
  runsBeside: true,
  helps: { without: 'loses its connections', carriesAll: true, lasts: 5, waitsWith: /^EXIT_ON_ZERO_ACTIVE_CONNECTIONS$/ },
  injection: {
    by: 'Istio',
    container: ISTIO_CONTAINER,
    asks: [{ on: 'labels', names: ['sidecar.istio.io/inject'], value: /^true$/ }, { on: 'labels', names: ['istio.io/rev'] }, { on: 'annotations', names: ['sidecar.istio.io/inject'], value: /^true$/ }],
    namespaceAsks: [{ on: 'labels', names: ['istio-injection'], value: /^enabled$/ }, { on: 'labels', names: ['istio.io/rev'] }],
    refuses: [{ on: 'labels', names: ['sidecar.istio.io/inject'], value: /^false$/ }, { on: 'annotations', names: ['sidecar.istio.io/inject'], value: /^false$/ }],
    ends: [{ on: 'annotations', names: [ISTIO_NATIVE], value: /^true$/ }],
    ordinary: [{ on: 'annotations', names: [ISTIO_NATIVE], value: /^false$/ }],
    nativeSince: { version: 'Istio 1.27', kubernetes: 33 },
    ignores: [{ on: 'annotations', names: [ISTIO_CONFIG], value: new RegExp(`${ISTIO_HOLD}["']?: *true`), setting: ISTIO_HOLD }],
    remedy: `annotate the pod with \`${ISTIO_NATIVE}: "true"\`, or keep it out of the mesh with the label \`sidecar.istio.io/inject: "false"\``,
    evidence: 'documented',
    source: 'https://github.com/istio/istio/pull/56428',
  },
  settings: [
    { kind: SettingKind.VARIABLE, names: ['TERMINATION_DRAIN_DURATION_SECONDS'], isCommonName: true, means: Meaning.SERVES_ON, evidence: 'documented', source: AGENT },
    { kind: SettingKind.ANNOTATION, names: [ISTIO_CONFIG], key: ISTIO_STOP, means: Meaning.SERVES_ON, evidence: 'documented', source: PROXY_CONFIG },
  ],
};
