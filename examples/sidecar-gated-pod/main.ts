import { App, Chart, Duration } from 'cdk8s';
import { Gate, Lifecycle, SidecarGatedPod, Way } from 'cdk8s-graceful';
import { Capability, ContainerProps, Pod, SeccompProfileType, Volume } from 'cdk8s-plus-28';

const app = new App();

/** The containers of the article: nginx serves a page, and the sidecar appends a line to it every five seconds. */
function containers(chart: Chart): { main: ContainerProps; sidecar: ContainerProps } {
  const page = Volume.fromEmptyDir(chart, 'Page', 'var-logs');
  const main: ContainerProps = {
    name: 'main-container',
    image: 'nginx:1.27',
    portNumber: 80,
    resources: {},
    securityContext: { user: 101, group: 101 },
    volumeMounts: [
      { path: '/usr/share/nginx/html', volume: page },
      // What nginx writes to: the rest of the file system is read-only.
      { path: '/run', volume: Volume.fromEmptyDir(chart, 'Run', 'run') },
      { path: '/var/cache/nginx', volume: Volume.fromEmptyDir(chart, 'Cache', 'cache') },
    ],
  };
  const sidecar: ContainerProps = {
    name: 'sidecar-container',
    image: 'busybox:1.36',
    command: ['/bin/sh'],
    args: ['-c', "while true; do echo $(date -u) 'Written by busybox sidecar container' >> /var/log/index.html; sleep 5; done"],
    resources: {},
    securityContext: { user: 101, group: 101 },
    volumeMounts: [{ path: '/var/log', volume: page }],
  };
  return { main, sidecar };
}

// nginx runs without root, and may listen on port 80 all the same.
const securityContext = { sysctls: [{ name: 'net.ipv4.ip_unprivileged_port_start', value: '0' }] };

// Any answer is readiness here: before the sidecar's first line there is no page, and nginx answers 403.
const gate = Gate.tcp('localhost', 80, { timeout: Duration.seconds(60) });

// What the article meant: the sidecar starts when the main container serves.
const right = new Chart(app, 'sidecar-gated-pod');
const demo = new SidecarGatedPod(right, 'demo', { metadata: { name: 'sidecar-container-demo' }, securityContext, gate, ...containers(right) });
// A shell as the main process ignores SIGTERM, and would hold the pod until the end of its grace period.
demo.lifecycle.limitStop('sidecar-container', Duration.seconds(2));

// What the article wrote, with plain cdk8s-plus and in its order, to see why not to: the sidecar's hook is sent once,
// before nginx has started, so the sidecar is killed and started again until nginx answers, if only with an error.
const article = new Chart(app, 'as-in-the-article');
const restricted = { capabilities: { drop: [Capability.ALL] }, seccompProfile: { type: SeccompProfileType.RUNTIME_DEFAULT } };
const { main, sidecar } = containers(article);
const pod = new Pod(article, 'demo', {
  metadata: {
    name: 'sidecar-container-demo-article',
    // LifecycleValidation finds it, and would fail the synth.
    annotations: { 'checks.cdk8s-graceful/poststart-waits-for-later-container': 'it is here to show what happens' },
  },
  securityContext,
  containers: [sidecar, main].map((c) => ({ ...c, securityContext: { ...restricted, ...c.securityContext } })),
});
Lifecycle.of(pod).startFirst('main-container', Gate.httpGet('/index.html', { port: 80 }), { way: Way.RESTART_UNTIL_READY });

app.synth();
