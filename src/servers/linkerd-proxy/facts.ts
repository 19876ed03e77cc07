import { LINKERD_CONTAINER, LINKERD_NATIVE, LINKERD_WAIT } from '../../traffic/meshes/linkerd';
import { NO_PROGRAMS, ONLY_SLEEP } from '../bases/systems';
import type { ProgramFacts } from '../machinery/facts';
import { Meaning, SettingKind } from '../machinery/facts';

const REFERENCE = 'https://linkerd.io/2/reference/proxy-configuration/';
/** Older ones were made from Debian. */
const WITH_SYSTEM = /^(?:stable-2\.(?:\d|10)(?:\.|$)|edge-(?:1\d|20|21\.[1-6])\.|v\d)/;

/** What is known of Linkerd's proxy. */
export const LINKERD_PROXY: ProgramFacts = {
  id: 'linkerdProxy',
  name: "Linkerd's proxy",
  images: [
    {
      repository: /^(?:cr\.l5d\.io|ghcr\.io)\/linkerd\/proxy$/,
      madeFrom: {
        // A `sleep` was put into it in the release after these.
        value: [{ base: NO_PROGRAMS, only: /^edge-21\.(?:7\.|8\.[1-3]$)/ }, { base: ONLY_SLEEP, except: WITH_SYSTEM }],
        evidence: 'read',
        source: 'linkerd/linkerd2: Dockerfile-proxy',
      },
    },
  ],
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
  settings: [
    { kind: SettingKind.ANNOTATION, names: LINKERD_WAIT, means: Meaning.HELD_BACK, evidence: 'documented', source: REFERENCE },
  ],
};
