import type { ServerFacts } from '../machinery/facts';
import { KeptAlive, Meaning, ServerGroup, SettingKind } from '../machinery/facts';
import { StopSignal } from '../machinery/stop-signal';
import { BUSYBOX_TOOLS } from '../machinery/tools';

const DOCKERFILE = 'kubernetes/ingress-nginx: rootfs/Dockerfile';
const CONTROLLER = 'kubernetes/ingress-nginx: internal/ingress/controller/nginx.go';
const SIGTERM = 'kubernetes/ingress-nginx: pkg/util/process/sigterm.go';
const FLAGS = 'kubernetes/ingress-nginx: pkg/flags/flags.go';

const image = (repository: string) => ({
  repository,
  stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source: DOCKERFILE },
  user: { value: 'www-data (101)', evidence: 'read', source: DOCKERFILE },
  // On Alpine; older ones have curl too.
  tools: { value: BUSYBOX_TOOLS, evidence: 'read', source: 'kubernetes/ingress-nginx: images/nginx/rootfs/Dockerfile' },
} as const);

/** What is known of ingress-nginx. */
export const INGRESS_NGINX: ServerFacts = {
  id: 'ingressNginx',
  name: 'ingress-nginx',
  group: ServerGroup.WEB,
  images: [image('registry.k8s.io/ingress-nginx/controller'), image('registry.k8s.io/ingress-nginx/controller-chroot')],
  imageNames: ['ingress-nginx/controller', 'ingress-nginx/controller-chroot'],
  programs: [{ names: ['nginx-ingress-controller'] }],
  since: { value: '1.3 (`--post-shutdown-grace-period`)', evidence: 'documented', source: 'https://github.com/kubernetes/ingress-nginx/issues/9125' },
  start: { expected: 0.2, worst: 2 },
  // A second until it sees that nginx has ended, then `--post-shutdown-grace-period`.
  stop: { end: 11 },
  limit: { value: { setting: 'worker-shutdown-timeout', seconds: 240, note: 'then `--post-shutdown-grace-period`, 10 s' }, evidence: 'read', source: FLAGS },
  gracefulSignals: { value: [StopSignal.SIGTERM], evidence: 'read', source: SIGTERM },
  fastSignals: { value: [], evidence: 'read', source: SIGTERM },
  secondSignal: { value: { cuts: [], what: 'the controller reads only the first' }, evidence: 'read', source: SIGTERM },
  stopCommands: [
    {
      names: ['wait-shutdown'],
      words: '/wait-shutdown',
      isGraceful: true,
      waits: true,
      signal: StopSignal.SIGTERM,
      evidence: 'read',
      source: 'kubernetes/ingress-nginx: cmd/waitshutdown/main.go',
    },
  ],
  newConnections: { value: 'refused', evidence: 'read', source: CONTROLLER },
  keptAlive: { value: { idle: KeptAlive.CLOSED, words: 'like nginx: idle ones are closed at once, which loses a request already in flight on one' }, evidence: 'read', source: CONTROLLER },
  drain: { value: 'propagation delay, either before the stop signal or as `--shutdown-grace-period` (0 s)', evidence: 'read', source: CONTROLLER },
  settings: [
    { kind: SettingKind.FLAG, names: ['--shutdown-grace-period'], isCommonName: true, means: Meaning.SERVES_ON, evidence: 'read', source: CONTROLLER },
    { kind: SettingKind.FLAG, names: ['--post-shutdown-grace-period'], isCommonName: true, means: Meaning.LINGERS, evidence: 'read', source: CONTROLLER },
    {
      kind: SettingKind.FILE,
      file: /^ConfigMap$/,
      names: ['worker-shutdown-timeout'],
      byDefault: 240,
      means: Meaning.FINISHES,
      evidence: 'documented',
      source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/#worker-shutdown-timeout',
    },
  ],
  cannot: 'Follow changes of Ingresses and endpoints after its stop signal, even during `--shutdown-grace-period`. `/wait-shutdown` as a preStop '
    + 'hook sends that signal, so nothing may drain after it.',
};
