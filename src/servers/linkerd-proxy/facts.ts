import { LINKERD_CONTAINER, LINKERD_NATIVE, LINKERD_WAIT } from '../../traffic/meshes/linkerd';
import { NO_PROGRAMS, ONLY_SLEEP } from '../bases/systems';
import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { NO_TOOLS } from '../machinery/tools';

const REFERENCE = 'https://linkerd.io/2/reference/proxy-configuration/';
/** Older ones were made from Debian. */
const WITH_SYSTEM = /^(?:stable-2\.(?:\d|10)(?:\.|$)|edge-(?:1\d|20|21\.[1-6])\.|v\d)/;

const IMAGE = 'linkerd/linkerd2: Dockerfile-proxy';
const MAIN = 'linkerd/linkerd2-proxy: linkerd2-proxy/src/main.rs';
const ENV = 'linkerd/linkerd2-proxy: linkerd/app/src/env.rs';
const SHUTDOWN = 'https://linkerd.io/2/tasks/graceful-shutdown/';

const image = (repository: string) => ({
  repository,
  madeFrom: {
    // A `sleep` was put into it in the release after these.
    value: [{ base: NO_PROGRAMS, only: /^edge-21\.(?:7\.|8\.[1-3]$)/ }, { base: ONLY_SLEEP, except: WITH_SYSTEM }],
    evidence: 'read',
    source: IMAGE,
  },
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: IMAGE },
  user: { value: '2102, as injected', evidence: 'documented', source: REFERENCE },
  tools: { value: { ...NO_TOOLS, sleep: true }, evidence: 'read', source: IMAGE },
  variants: [{ tag: WITH_SYSTEM, hasUnknownTools: true }],
} as const);

/** What is known of Linkerd's proxy. What its webhook reads is among the meshes of the traffic. */
export const LINKERD_PROXY: ServerFacts = {
  id: 'linkerdProxy',
  name: "Linkerd's proxy",
  group: ServerGroup.WEB,
  images: [image('cr.l5d.io/linkerd/proxy'), image('ghcr.io/linkerd/proxy')],
  imageNames: ['linkerd/proxy', 'linkerd2/proxy'],
  programs: [{ names: ['linkerd2-proxy', 'linkerd2-proxy-identity'] }],
  runsBeside: true,
  injection: {
    by: 'Linkerd',
    container: LINKERD_CONTAINER,
    asks: [{ on: 'annotations', names: ['linkerd.io/inject'], value: /^(?:enabled|ingress)$/ }],
    namespaceAsks: [{ on: 'annotations', names: ['linkerd.io/inject'], value: /^(?:enabled|ingress)$/ }],
    refuses: [{ on: 'annotations', names: ['linkerd.io/inject'], value: /^disabled$/ }],
    ends: [{ on: 'annotations', names: LINKERD_NATIVE, value: /^true$/ }],
    ordinary: [{ on: 'annotations', names: LINKERD_NATIVE, value: /^false$/ }],
    nativeSince: { version: 'Linkerd 2.20', kubernetes: 29 },
    ignores: [{ on: 'annotations', names: LINKERD_WAIT, value: /^[1-9]/ }],
    remedy: `annotate the pod with \`${LINKERD_NATIVE[1]}: "true"\`, or keep it out of the mesh with \`linkerd.io/inject: disabled\``,
    evidence: 'documented',
    source: 'https://github.com/linkerd/linkerd2/pull/15267',
  },
  since: { value: '2.12 (it ends, even if connections stay)', evidence: 'documented', source: 'https://github.com/linkerd/linkerd2/pull/8923' },
  start: { expected: 1, worst: 15 },
  stop: { finish: 20, end: 2 },
  limit: { value: { setting: 'LINKERD2_PROXY_SHUTDOWN_GRACE_PERIOD', seconds: 120, note: 'then it exits with what is still open' }, evidence: 'read', source: ENV },
  gracefulSignals: { value: [StopSignal.SIGTERM, StopSignal.SIGINT], evidence: 'read', source: MAIN },
  fastSignals: { value: [], evidence: 'read', source: MAIN },
  secondSignal: { value: { cuts: [], what: 'it has no effect' }, evidence: 'read', source: MAIN },
  stopCommands: [],
  newConnections: { value: 'refused', evidence: 'documented', source: SHUTDOWN },
  keptAlive: {
    value: { idle: KeptAlive.CLOSED, words: 'HTTP/1 ones are closed, HTTP/2 ones told to close (GOAWAY); other TCP connections stay until a peer closes them' },
    evidence: 'read',
    source: 'linkerd/linkerd2-proxy: linkerd/app/integration/src/tests/shutdown.rs',
  },
  drain: { value: 'propagation delay', evidence: 'documented', source: SHUTDOWN },
  cannot: 'Carry requests that the app sends after the stop signal: as an ordinary container it must stop after the app. It is not in your manifest, so name the '
    + 'mesh instead (`Cluster.set(chart, { mesh: Mesh.linkerd() })`).',
  settings: [
    { kind: SettingKind.ANNOTATION, names: LINKERD_WAIT, means: Meaning.HELD_BACK, evidence: 'documented', source: REFERENCE },
    { kind: SettingKind.VARIABLE, names: ['LINKERD2_PROXY_SHUTDOWN_GRACE_PERIOD'], means: Meaning.FINISHES, evidence: 'read', source: ENV },
  ],
};
