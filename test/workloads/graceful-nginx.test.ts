import { App, Chart, Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { parseAllDocuments } from 'yaml';
import { Cluster, Gate, GracefulNginx, GracefulNginxProps, KubernetesVersion, Lifecycle, StopSignal } from '../../src';
import { containerOf, errorOf, invalid, Json, names, podOf, synth } from '../_support/pods';

const seconds = (n: number) => Duration.seconds(n);
const build = (props: GracefulNginxProps = {}, then: (it: GracefulNginx, chart: Chart) => void = () => undefined) =>
  synth((chart) => then(new GracefulNginx(chart, 'web', props), chart));
const pod = (props: GracefulNginxProps = {}, then?: (it: GracefulNginx) => void) => {
  const { template } = build(props, then).find(({ kind }) => kind === 'Deployment').spec;
  return template.spec;
};
const nginx = (props: GracefulNginxProps = {}) => containerOf(pod(props), 'nginx');
const config = (props: GracefulNginxProps = {}): string => build(props).find(({ data }) => data?.['nginx.conf']).data['nginx.conf'];

describe('a GracefulNginx', () => {
  test('is, with nothing said', () => {
    expect(build()).toMatchSnapshot();
  });

  test('is a Deployment, its ConfigMaps and a PodDisruptionBudget', () => {
    expect(build().map(({ kind }) => kind).sort()).toEqual(['ConfigMap', 'Deployment', 'PodDisruptionBudget']);
    expect(build({ content: { 'index.html': 'x' } }).map(({ kind }) => kind).sort()).toEqual(['ConfigMap', 'ConfigMap', 'Deployment', 'PodDisruptionBudget']);
  });

  test('is a Deployment of cdk8s-plus: exposed, scheduled, with further containers, volumes and labels', () => {
    const manifests = build({
      replicas: 5,
      containers: [{ name: 'exporter', image: 'i', portNumber: 9113 }],
      podMetadata: { labels: { team: 'shop' } },
      minReady: seconds(3),
      waitFor: [Gate.tcp('api', 80)],
    }, (it, chart) => {
      it.exposeViaService({ ports: [{ port: 80, targetPort: 8080 }] });
      it.scheduling.attract(kplus.Node.labeled(kplus.NodeLabelQuery.exists('disk')));
      it.addInitContainer({ name: 'fetch', image: 'i', portNumber: 1 });
      it.addVolume(kplus.Volume.fromEmptyDir(chart, 'Extra', 'extra'));
      expect(it.lifecycle).toBe(Lifecycle.of(it));
    });
    const find = (kind: string) => manifests.find((manifest) => manifest.kind === kind);
    const { replicas, minReadySeconds, selector, template: { metadata, spec } } = find('Deployment').spec;
    expect([replicas, minReadySeconds]).toEqual([5, 3]);
    expect(find('Service').spec.selector).toEqual(selector.matchLabels);
    expect(metadata.labels.team).toBe('shop');
    expect(names(spec.containers)).toEqual(['nginx', 'exporter']);
    expect(names(spec.initContainers)).toEqual(['wait-for-dependencies', 'fetch']);
    expect(containerOf(spec, 'fetch')).not.toHaveProperty('startupProbe');
    expect(containerOf(spec, 'exporter').startupProbe.tcpSocket).toEqual({ port: 9113 });
    expect(names(spec.volumes)).toContain('extra');
    expect(spec.affinity).toHaveProperty('nodeAffinity');
  });

  test('comes after its ConfigMaps, so that no pod is started before there is something to mount', () => {
    expect(build({ content: { a: '1' } }).map(({ kind }) => kind)).toEqual(['ConfigMap', 'ConfigMap', 'Deployment', 'PodDisruptionBudget']);
  });

  test('has a budget for disruptions that selects what the Deployment is made to select later', () => {
    const chart = Testing.chart();
    const web = new GracefulNginx(chart, 'web', { select: false });
    web.select(kplus.LabelSelector.of({ labels: { app: 'web' }, expressions: [kplus.LabelExpression.in('tier', ['a', 'b'])] }));
    const manifests = Testing.synth(chart);
    const selector = { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'In', values: ['a', 'b'] }] };
    expect(manifests.find(({ kind }) => kind === 'Deployment').spec.selector).toEqual(selector);
    expect(manifests.find(({ kind }) => kind === 'PodDisruptionBudget').spec.selector).toEqual(selector);
  });

  test('replaces its pods when the pages change, and not when they come in another order', () => {
    const annotation = (content: { [file: string]: string }) => build({ content }).find(({ kind }) => kind === 'Deployment').spec.template.metadata.annotations;
    expect(annotation({ a: '1', b: '2' })).toEqual(annotation({ b: '2', a: '1' }));
    expect(annotation({ a: '1', b: '2' })).not.toEqual(annotation({ a: '2', b: '1' }));
  });

  test('has further containers drain as long as nginx, without its line in the log and so without a shell', () => {
    const chart = Testing.chart();
    Cluster.set(chart, { version: KubernetesVersion.V1_30 });
    new GracefulNginx(chart, 'web', { containers: [{ name: 'exporter', image: 'exporter' }] });
    const { spec } = Testing.synth(chart).find(({ kind }) => kind === 'Deployment').spec.template;
    expect(containerOf(spec, 'exporter').lifecycle).toEqual({ preStop: { sleep: { seconds: 19 } } });
    expect(containerOf(spec, 'nginx').lifecycle.preStop.exec.command[2]).toMatch(/Stopping nginx: .*exec sleep 19$/s);
    expect(spec.terminationGracePeriodSeconds).toBe(34);
  });

  test('has a budget for disruptions that selects its pods, and takes one at a time', () => {
    const manifests = build();
    const { spec } = manifests.find(({ kind }) => kind === 'PodDisruptionBudget');
    const deployment = manifests.find(({ kind }) => kind === 'Deployment').spec;
    expect(Object.keys(spec.selector.matchLabels)).not.toEqual([]);
    expect(spec.selector.matchLabels).toEqual(deployment.selector.matchLabels);
    expect(deployment.template.metadata.labels).toMatchObject(spec.selector.matchLabels);
    expect(spec.maxUnavailable).toBe(1);
  });

  test('never has fewer pods in a rolling update than it should have, unless it is told otherwise', () => {
    const strategyOf = (props: GracefulNginxProps) => build(props).find(({ kind }) => kind === 'Deployment').spec.strategy;
    expect(strategyOf({})).toEqual({ rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 }, type: 'RollingUpdate' });
    expect(strategyOf({ strategy: kplus.DeploymentStrategy.recreate() })).toEqual({ type: 'Recreate' });
  });

  test('runs without root and without rights, on a read-only file system', () => {
    expect(nginx().securityContext).toEqual({
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: true,
      runAsGroup: 101,
      runAsNonRoot: true,
      runAsUser: 101,
      seccompProfile: { type: 'RuntimeDefault' },
    });
  });

  test('is asked for its readiness on a port of its own', () => {
    const { startupProbe, readinessProbe } = nginx({ port: 9090 });
    expect(startupProbe).toMatchObject({ httpGet: { path: '/healthz', port: 8081 }, initialDelaySeconds: 1, periodSeconds: 1, failureThreshold: 60 });
    expect(readinessProbe).toMatchObject({ httpGet: { path: '/healthz', port: 8081 } });
    expect(config()).toMatch(/server \{\n {4}listen 8081;[^}]*location = \/healthz \{\n {6}return 200;/);
  });
});

describe('the times of a GracefulNginx', () => {
  const times = { longestRequest: seconds(15), keepaliveTime: seconds(3) };

  test('are in its configuration', () => {
    expect(config(times)).toMatch(/^worker_shutdown_timeout 15s;$/m);
    expect(config(times)).toMatch(/^ {2}keepalive_time 3s;$/m);
    expect(config()).toMatch(/^worker_shutdown_timeout 10s;$/m);
    expect(config()).toMatch(/^ {2}keepalive_time 4s;$/m);
  });

  test('are in its drain, after the propagation, and in its grace period', () => {
    const spec = podOf((chart) => {
      Cluster.set(chart, { propagationDelay: seconds(7) });
      new GracefulNginx(chart, 'web', times);
    });
    expect(spec.containers[0].lifecycle.preStop.exec.command[2]).toMatch(/ && exec sleep 25$/);
    expect(spec.terminationGracePeriodSeconds).toBe(7 + 3 + 15 + 15 + 5);
  });

  test('may have a drain of their own', () => {
    const spec = pod({ ...times, drain: seconds(2) });
    expect(spec.containers[0].lifecycle.preStop.exec.command[2]).toMatch(/ && exec sleep 2$/);
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 15 + 5);
    expect(pod({ ...times, drain: seconds(0) }).terminationGracePeriodSeconds).toBe(0 + 15 + 5);
  });

  test('fit into a grace period that was given by hand, or the sum is in the error', () => {
    expect(pod({ ...times, terminationGracePeriod: seconds(43) }).terminationGracePeriodSeconds).toBe(43);
    expect(errorOf((chart) => { new GracefulNginx(chart, 'web', { ...times, terminationGracePeriod: seconds(42) }); })).toBe(invalid('chart/web',
      'the grace period (42 s) must be at least drain 23 s + stop 15 s + margin 5 s = 43 s: raise it, leave it out to have it computed, or '
        + 'shorten a part'));
  });

  test('begin with a line in the log of nginx', () => {
    expect(nginx().lifecycle.preStop.exec.command[2]).toMatch(/^\{ printf '%s\\n' 'Stopping nginx: .*' >\/proc\/1\/fd\/1 /);
  });

  test('are the same with a cluster that can sleep by itself, since the line for the log needs a shell anyway', () => {
    const spec = podOf((chart) => {
      Cluster.set(chart, { version: KubernetesVersion.V1_30 });
      new GracefulNginx(chart, 'web', times);
    });
    expect(spec.containers[0].lifecycle.preStop.exec.command[2]).toMatch(/ && exec sleep 23$/);
  });
});

describe('the options of a GracefulNginx', () => {
  test('have it listen on IPv6 too, for the pages and for the readiness probe, if asked', () => {
    const ports = (options: GracefulNginxProps) => [...config(options).matchAll(/^ {4}listen (\S+);$/gm)].map(([, address]) => address);
    expect(ports({ ipv6: true })).toEqual(['8081', '[::]:8081', '8080', '[::]:8080']);
    expect(ports({ ipv6: false })).toEqual(['8081', '8080']);
    expect(ports({})).toEqual(['8081', '8080']);
  });

  test('name another image, port, number of workers and resources', () => {
    const { image, ports, resources } = nginx({ image: 'mine:1', port: 9090, resources: { cpu: { limit: kplus.Cpu.millis(5) }, memory: { limit: Size.mebibytes(9) } } });
    expect(image).toBe('mine:1');
    expect(ports).toEqual([{ containerPort: 9090, name: 'http' }]);
    expect(resources).toEqual({ limits: { cpu: '5m', memory: '9Mi' } });
    expect(config({ port: 9090 })).toMatch(/^ {4}listen 9090;$/m);
    expect(config({ workers: 7 })).toMatch(/^worker_processes 7;$/m);
    expect(nginx().image).toBe('nginx:1.27');
    expect(nginx().ports).toEqual([{ containerPort: 8080, name: 'http' }]);
  });

  test('make nginx the main process itself, or one behind a shell that turns SIGTERM into SIGQUIT', () => {
    expect(nginx().command[0]).toBe('nginx');
    expect(nginx({ stopSignal: StopSignal.SIGQUIT }).command).toEqual(nginx().command);
    const { command } = nginx({ stopSignal: StopSignal.SIGTERM });
    expect(command.slice(0, 2)).toEqual(['sh', '-c']);
    expect(command[2]).toContain('kill -s QUIT');
    synth((chart) => {
      expect(new GracefulNginx(chart, 'a').stopSignal).toBe(StopSignal.SIGQUIT);
      expect(new GracefulNginx(chart, 'b', { stopSignal: StopSignal.SIGTERM }).stopSignal).toBe(StopSignal.SIGTERM);
    });
  });

  test('put pages where nginx serves them', () => {
    const content = { 'index.html': '<h1>hello</h1>', '.well-known_x-1': '' };
    const manifests = build({ content }, (it) => expect(it.content?.data).toEqual(content));
    const pages = manifests.find(({ data }) => data?.['index.html']);
    expect(pages.data).toEqual(content);
    const { containers, volumes } = pod({ content });
    expect(volumes.find((volume: Json) => volume.configMap?.name === pages.metadata.name).name).toBe('content');
    expect(containers[0].volumeMounts).toContainEqual({ mountPath: '/usr/share/nginx/html', name: 'content', readOnly: true });
    expect(config({ content })).toContain('root /usr/share/nginx/html;');
    expect(names(pod().volumes)).not.toContain('content');
  });

  test('put server blocks in the place of the one for the pages', () => {
    const blocks = ['server {\n  listen 8080;\n\n  return 204;\n}', 'server { listen 9000; }'];
    expect(config({ serverBlocks: blocks })).toContain(`\n\n${blocks[0]}\n\n${blocks[1]}\n}\n`);
    expect(config({ serverBlocks: blocks })).not.toContain('/usr/share/nginx/html');
    expect(config({ serverBlocks: [] })).toBe(config());
  });

  test.each([
    ['a text in quotes over several lines', 'server {\n  return 200 "one\n\n  two  \n\tthree\n";\n}'],
    ['line ends of Windows', 'server {\r\n  listen 8080;\r\n}\r\n'],
    ['a comment at the end', '  server { listen 8080; } # last'],
    ['what YAML must quote', 'server { add_header a "\u2028: #\u001b\u0085\ufeff 😀 \\" ; }   '],
  ])('leave server blocks as they are: %s', (_, block) => {
    const app = new App();
    new GracefulNginx(new Chart(app, 'chart'), 'web', { serverBlocks: [block], content: { 'a.txt': block } });
    const data = parseAllDocuments(app.synthYaml()).map((document) => document.toJS().data ?? {});
    expect(data[0]['nginx.conf'].endsWith(`\n\n${block}\n}\n`)).toBe(true);
    expect(data[1]['a.txt']).toBe(block);
  });

  test('replace the pods when pages or configuration change, and only then', () => {
    const template = (props: GracefulNginxProps) => build(props).find(({ kind }) => kind === 'Deployment').spec.template.metadata.annotations;
    const same = template({ content: { a: '1' } });
    expect(Object.keys(same)).toEqual(['cdk8s-graceful/config']);
    expect(template({ content: { a: '1' } })).toEqual(same);
    expect(template({ content: { a: '1' }, replicas: 9 })).toEqual(same);
    const changes: GracefulNginxProps[] = [{ content: { a: '2' } }, { content: { b: '1' } }, { workers: 3 }, { keepaliveTime: seconds(5) }, { content: undefined }];
    for (const change of changes) {
      expect(template({ content: { a: '1' }, ...change })).not.toEqual(same);
    }
  });
});

describe('a GracefulNginx refuses', () => {
  const where = 'chart/web: GracefulNginx:';
  const names_ = 'must have file names of letters, digits, dashes, dots and underscores, because a ConfigMap has no directories: rename the '
    + "file, or mount a volume and set 'serverBlocks'";
  const ports = 'must be a whole number from 1024 to 65535, because nginx does not run as root: correct it, and give the Service the port for clients';
  const workers = 'must be a whole number from 1 to 1024: give the number of worker processes';
  test.each<[string, GracefulNginxProps, string]>([
    ['a request that takes no time', { longestRequest: seconds(0) }, "'longestRequest' (0 s) must be at least 1 s: give the longest request"],
    ['a request longer than an hour', { longestRequest: Duration.hours(2) }, "'longestRequest' (2 h) must be at most 1 h: give the longest request"],
    ['half a second for a request', { longestRequest: Duration.millis(500) },
      "'longestRequest' (0.5 s) must be a whole number of seconds, because Kubernetes counts in whole seconds: give the longest request"],
    ['connections that are closed at once', { keepaliveTime: seconds(0) }, "'keepaliveTime' (0 s) must be at least 1 s: give the maximum age of a connection"],
    ['connections older than an hour', { keepaliveTime: seconds(3601) }, "'keepaliveTime' (3601 s) must be at most 1 h: give the maximum age of a connection"],
    ['a drain longer than an hour', { drain: Duration.hours(2) }, "'drain' (2 h) must be at most 1 h: leave it out to have it computed"],
    ...['constructor', 'toString', '__proto__'].map((file): [string, GracefulNginxProps, string] => [`a file called ${file}`, { content: JSON.parse(`{"${file}":"x"}`) },
      `'content' ("${file}") must not be used as a file name, because every JavaScript object has a property of that name, and cdk8s-plus takes it for a file that already exists: rename the file`]),
    ['a privileged port', { port: 80 }, `'port' (80) ${ports}`],
    ['a port that there is not', { port: 65536 }, `'port' (65536) ${ports}`],
    ['a part of a port', { port: 8080.5 }, `'port' (8080.5) ${ports}`],
    ['the port of the readiness probe', { port: 8081 }, "'port' (8081) must not be the port of the readiness probe: give another port"],
    ['an image without a name', { image: '' }, "'image' (\"\") must be an image: give one, or leave it out"],
    ['no workers', { workers: 0 }, `'workers' (0) ${workers}`],
    ['too many workers', { workers: 1025 }, `'workers' (1025) ${workers}`],
    ['half a worker', { workers: 1.5 }, `'workers' (1.5) ${workers}`],
    ['a folder among the pages', { content: { 'img/logo.svg': '' } }, `'content' ("img/logo.svg") ${names_}`],
    ['a file without a name', { content: { '': '' } }, `'content' ("") ${names_}`],
    ['a file named as a folder', { content: { '.': '' } }, `'content' (".") ${names_}`],
    ['a file that Kubernetes keeps for itself', { content: { '..data': '' } }, `'content' ("..data") ${names_}`],
    ['more pages than a ConfigMap holds', { content: { 'a': 'ä'.repeat(512 * 1024), 'b.txt': 'x' } },
      `'content' (${2 * 512 * 1024 + 1 + 6} bytes) must be at most 1048576 bytes, the limit of a ConfigMap: build an image with the files, and set 'image'`],
  ])('%s', (_, props, text) => {
    expect(errorOf((chart) => { new GracefulNginx(chart, 'web', props); })).toBe(`${where} ${text}`);
  });

  test('a configuration larger than a ConfigMap', () => {
    const rest = Buffer.byteLength(config({ serverBlocks: ['#'] })) - 1;
    const error = (size: number) => errorOf((chart) => { new GracefulNginx(chart, 'web', { serverBlocks: ['#'.repeat(size)] }); });
    expect(() => config({ serverBlocks: ['#'.repeat(1048576 - rest)] })).not.toThrow();
    expect(error(1048576 - rest + 1)).toBe(`${where} 'serverBlocks' (1048577 bytes with the rest of the configuration) must be at most 1048576 bytes, `
      + 'the limit of a ConfigMap: build an image with the files, and include them');
  });

  test('times of which no drain can be made, unless one is given', () => {
    const times = { longestRequest: seconds(2000), keepaliveTime: seconds(1001) };
    expect(errorOf((chart) => { new GracefulNginx(chart, 'web', times); })).toBe(`${where} 'keepaliveTime' (1001 s) and 'longestRequest' (2000 s) must be at most `
      + "50 min together, because they add up to the drain with the propagation delay, and a drain is at most 1 h: shorten one of them, or set 'drain'");
    expect(pod({ ...times, drain: seconds(1) }).terminationGracePeriodSeconds).toBe(1 + 2000 + 5);
    expect(pod({ longestRequest: seconds(2000), keepaliveTime: seconds(1000) }).terminationGracePeriodSeconds).toBe(5 + 3000 + 2000 + 5);
  });

  test('nothing at the limits', () => {
    expect(pod({ content: { a: 'ä'.repeat(512 * 1024 - 1), b: '' } })).toHaveProperty('containers');
    for (const port of [1024, 65535]) { expect(nginx({ port }).ports[0].containerPort).toBe(port); }
    for (const workers_ of [1, 1024]) { expect(config({ workers: workers_ })).toContain(`worker_processes ${workers_};`); }
  });
});
