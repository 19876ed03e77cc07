import { containerWith, podWith } from './views';
import { injectedSettingsOf, ownLimitOf, settingsWithoutDashOf, stopSettingsOf } from '../../src/commands/stop-settings';
import { objectsOf, podOf } from '../../src/pod';
import { isNamed, Meaning, SettingKind } from '../../src/servers/machinery/facts';
import { PROGRAMS } from '../../src/servers/machinery/known';
import { stopDefault } from '../../src/timeline/assumptions/defaults';

const { FINISHES, HELD_BACK, LINGERS, SENDS_AWAY, SERVES_ON } = Meaning;

/** A setting as one writes it: the program whose it is, its command or image, the name, the value, what it does, and the seconds. */
type Case = readonly [string, string | { readonly image: string }, string, string, Meaning, number];

const FLAGS: readonly Case[] = [
  ['gunicorn', 'gunicorn app:app', '--graceful-timeout', '45', FINISHES, 45],
  ['hypercorn', 'hypercorn app:app', '--graceful-timeout', '45', FINISHES, 45],
  ['uvicorn', 'uvicorn app:app', '--timeout-graceful-shutdown', '45', FINISHES, 45],
  ['uwsgi', 'uwsgi --master', '--worker-reload-mercy', '45', FINISHES, 45],
  ['sidekiq', 'bundle exec sidekiq', '-t', '45', FINISHES, 45],
  ['sidekiq', 'bundle exec sidekiq', '--timeout', '45', FINISHES, 45],
  ['httpd', 'httpd-foreground', '-cGracefulShutdownTimeout', '45', FINISHES, 45],
  ['mongodb', 'mongod --dbpath /data', '--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=45000', FINISHES, 45],
  ['redis', 'redis-server --save ""', '--shutdown-timeout', '45', FINISHES, 45],
  ['valkey', 'valkey-server --save ""', '--shutdown-timeout', '45', FINISHES, 45],
  ['springBoot', 'java -jar app.jar', '--spring.lifecycle.timeout-per-shutdown-phase', '45000', FINISHES, 45],
  ['springBoot', 'java -jar app.jar', '-Dspring.lifecycle.timeout-per-shutdown-phase', '45s', FINISHES, 45],
  ['traefik', 'traefik', '--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout', '45s', SERVES_ON, 45],
  ['traefik', 'traefik', '--entrypoints.web.transport.lifecycle.gracetimeout', '45', FINISHES, 45],
  ['ingressNginx', '/nginx-ingress-controller', '--shutdown-grace-period', '45', SERVES_ON, 45],
  ['ingressNginx', { image: 'registry.acme.com/ingress-nginx/controller:v1.11.2' }, '--post-shutdown-grace-period', '45', LINGERS, 45],
  ['kubeApiserver', '/bin/acme-apiserver', '--shutdown-delay-duration', '1m10s', SERVES_ON, 70],
  ['opa', 'opa run --server', '--shutdown-wait-period', '45', SERVES_ON, 45],
  ['opa', { image: 'openpolicyagent/opa:0.70.0' }, '--shutdown-grace-period', '45', FINISHES, 45],
  ['thanos', 'thanos query', '--http-grace-period', '45s', FINISHES, 45],
  ['thanos', 'thanos query', '--grpc-grace-period', '2m', FINISHES, 120],
  ['skipper', 'skipper', '--wait-for-healthcheck-interval', '45s', SERVES_ON, 45],
  ['skipper', 'skipper', '-wait-for-healthcheck-interval', '45s', SERVES_ON, 45],
  ['vector', 'vector', '--graceful-shutdown-limit-secs', '45', FINISHES, 45],
  ['triton', 'tritonserver', '--exit-timeout-secs', '45', FINISHES, 45],
  ['cloudSqlProxy', '/cloud-sql-proxy', '--max-sigterm-delay', '45s', FINISHES, 45],
  ['cloudSqlProxy', '/cloud-sql-proxy', '-min-sigterm-delay', '45s', FINISHES, 45],
  ['cloudSqlProxy', { image: 'gcr.io/cloudsql-docker/gce-proxy:1.33' }, '-term_timeout', '45s', FINISHES, 45],
  ['cloudSqlProxy', '/cloud_sql_proxy', '--term_timeout', '45s', FINISHES, 45],
  ['alloydbAuthProxy', '/alloydb-auth-proxy', '--max-sigterm-delay', '45s', FINISHES, 45],
  ['alloydbAuthProxy', '/alloydb-auth-proxy', '-max-sigterm-delay', '45s', FINISHES, 45],
  ['loki', 'loki', '-server.graceful-shutdown-timeout', '45s', FINISHES, 45],
  ['loki', 'mimir', '--server.graceful-shutdown-timeout', '45s', FINISHES, 45],
];

const VARIABLES: readonly Case[] = [
  ['gunicorn', 'gunicorn app:app', 'GUNICORN_CMD_ARGS', '--bind :8080 --graceful-timeout 45', FINISHES, 45],
  ['gunicorn', { image: 'tiangolo/uvicorn-gunicorn-fastapi:python3.11' }, 'GRACEFUL_TIMEOUT', '45', FINISHES, 45],
  ['uvicorn', 'uvicorn app:app', 'UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN', '45', FINISHES, 45],
  ['uwsgi', 'uwsgi', 'UWSGI_WORKER_RELOAD_MERCY', '45', FINISHES, 45],
  ['springBoot', 'java -jar app.jar', 'SPRING_LIFECYCLE_TIMEOUTPERSHUTDOWNPHASE', '45s', FINISHES, 45],
  ['springBoot', 'java -jar app.jar', 'SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE', '45000', FINISHES, 45],
  ['aspNetCore', 'dotnet App.dll', 'DOTNET_SHUTDOWNTIMEOUTSECONDS', '45', FINISHES, 45],
  ['aspNetCore', 'dotnet App.dll', 'ASPNETCORE_shutdownTimeoutSeconds', '45', FINISHES, 45],
  ['quarkus', '/app', 'QUARKUS_SHUTDOWN_TIMEOUT', 'PT45S', FINISHES, 45],
  ['cloudSqlProxy', '/cloud-sql-proxy', 'CSQL_PROXY_MAX_SIGTERM_DELAY', '45s', FINISHES, 45],
  ['cloudSqlProxy', '/cloud-sql-proxy', 'CSQL_PROXY_MIN_SIGTERM_DELAY', '45s', FINISHES, 45],
  ['typha', 'calico-typha', 'TYPHA_SHUTDOWNTIMEOUTSECS', '45', SENDS_AWAY, 45],
  ['actionsRunner', '/startup.sh', 'RUNNER_GRACEFUL_STOP_TIMEOUT', '45', FINISHES, 45],
  ['vector', 'vector', 'VECTOR_GRACEFUL_SHUTDOWN_LIMIT_SECS', '45', FINISHES, 45],
  ['istioProxy', { image: 'docker.io/istio/proxyv2:1.24.0' }, 'TERMINATION_DRAIN_DURATION_SECONDS', '45', SERVES_ON, 45],
];

const ANNOTATIONS: readonly Case[] = [
  ['linkerdProxy', '', 'config.alpha.linkerd.io/proxy-wait-before-exit-seconds', '45', HELD_BACK, 45],
  ['linkerdProxy', '', 'config.beta.linkerd.io/proxy-wait-before-exit-seconds', '45', HELD_BACK, 45],
  ['dapr', '', 'dapr.io/graceful-shutdown-seconds', '45', FINISHES, 45],
  ['dapr', '', 'dapr.io/block-shutdown-duration', '45s', HELD_BACK, 45],
  ['istioProxy', '', 'proxy.istio.io/config', '{"terminationDrainDuration": "45s"}', SERVES_ON, 45],
  ['istioProxy', '', 'proxy.istio.io/config', 'concurrency: 2\nterminationDrainDuration: 45s\n', SERVES_ON, 45],
];

const BY_KIND: { readonly [kind in SettingKind]: readonly Case[] } = {
  [SettingKind.FLAG]: FLAGS, [SettingKind.VARIABLE]: VARIABLES, [SettingKind.ANNOTATION]: ANNOTATIONS,
};

/** A container that runs what a case is about, or something else, with some arguments or variables. */
function containerOf(what: Case[1], args: readonly string[], env: readonly object[] = []) {
  return typeof what === 'string' ? containerWith({ command: [...what.split(' '), ...args], env }) : containerWith({ ...what, args, env });
}

/** A pod with an annotation. */
function podSaying(name: string, value: string) {
  return podOf(objectsOf({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', annotations: { [name]: value } }, spec: { containers: [{ name: 'main' }] } })[0])!;
}

const shown = ({ means, name, of, seconds }: { means: Meaning; name: string; of: { id: string }; seconds: number }) => [of.id, name, means, seconds];

describe('a setting of the stop', () => {
  test.each(FLAGS)('of %s (%j): %s with %s', (id, what, name, value, means, seconds) => {
    const expected = [[id, name, means, seconds]];
    expect(stopSettingsOf(containerOf(what, [name, value])).map(shown)).toEqual(expected);
    if (!value.includes('=')) { expect(stopSettingsOf(containerOf(what, [`${name}=${value}`])).map(shown)).toEqual(expected); }
    // Filled in later, or none.
    expect(stopSettingsOf(containerOf(what, [name, '$(SECONDS)']))).toEqual([]);
    expect(stopSettingsOf(containerOf(what, [name, '0']))).toEqual([]);
    expect(stopSettingsOf(containerOf(what, [name]))).toEqual([]);
  });

  test.each(VARIABLES)('of %s (%j): the variable %s with %s', (id, what, name, value, means, seconds) => {
    expect(stopSettingsOf(containerOf(what, [], [{ name, value }])).map(shown)).toEqual([[id, name, means, seconds]]);
    expect(stopSettingsOf(containerOf(what, [], [{ name, valueFrom: { fieldRef: { fieldPath: 'x' } } }]))).toEqual([]);
  });

  test.each(ANNOTATIONS)('of %s (%j): the annotation %s with %j', (id, _, name, value, means, seconds) => {
    const key = /terminationDrainDuration/.exec(value)?.[0];
    expect(injectedSettingsOf(podSaying(name, value)).map(shown)).toEqual([[id, key ?? name, means, seconds]]);
    expect(injectedSettingsOf(podSaying(`${name}x`, value))).toEqual([]);
  });

  // A row without a case could say anything.
  test.each(PROGRAMS.filter(({ settings }) => settings).map((facts): [string, typeof facts] => [facts.id, facts]))('of %s: each row, and each of its names, has a case', (id, { settings = [] }) => {
    for (const setting of settings) {
      const cases = BY_KIND[setting.kind].filter(([of, , name]) => of === id && isNamed(setting, name));
      expect([id, setting.names, cases.length > 0]).toEqual([id, setting.names, true]);
      for (const name of setting.names ?? []) { expect(cases.map(([, , one]) => one)).toContain(name); }
    }
  });

  test.each([...FLAGS, ...VARIABLES].filter(([id, , name]) =>
    PROGRAMS.find((facts) => facts.id === id)!.settings!.some((one) => one.isCommonName && isNamed(one, name))))(
    'of %s (%j) with the common name %s counts nowhere else', (_, __, name, value) => {
      const flag = name.startsWith('-');
      expect(stopSettingsOf(containerWith({ image: 'acme/app:1', command: ['acme', ...flag ? [name, value] : []], env: flag ? [] : [{ name, value }] }))).toEqual([]);
    });

  test('counts once for each meaning, with the longest', () => {
    const words = ['web', 'api'].map((entry, n) => `--entryPoints.${entry}.transport.lifeCycle.graceTimeOut=${10 * (n + 1)}s`);
    expect(stopSettingsOf(containerWith({ image: 'traefik:v3.2', args: [...words, '--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout=5'] })).map(shown)).toEqual([
      ['traefik', '--entryPoints.api.transport.lifeCycle.graceTimeOut', FINISHES, 20],
      ['traefik', '--entryPoints.web.transport.lifeCycle.requestAcceptGraceTimeout', SERVES_ON, 5],
    ]);
  });

  test('may stand in a script', () => {
    expect(stopSettingsOf(containerWith({ command: ['sh', '-c', "exec gunicorn --graceful-timeout '40' app:app"] })).map(shown))
      .toEqual([['gunicorn', '--graceful-timeout', FINISHES, 40]]);
  });

  test('lacks its dash only where the program runs', () => {
    const found = (container: object) => settingsWithoutDashOf(containerWith(container)).map(({ name, seconds, word }) => [word, name, seconds]);
    expect(found({ command: ['/cloud_sql_proxy', 'term_timeout=10s'] })).toEqual([['term_timeout=10s', '-term_timeout', 10]]);
    expect(found({ command: ['/cloud-sql-proxy', 'max-sigterm-delay=10s'] })).toEqual([['max-sigterm-delay=10s', '-max-sigterm-delay', 10]]);
    for (const command of [['/acme', 'term_timeout=10s'], ['/cloud_sql_proxy', '--set', 'term_timeout=10s'], ['/cloud_sql_proxy', 'timeout=10s'], ['/cloud_sql_proxy', '-term_timeout=10s']]) {
      expect(found({ command })).toEqual([]);
    }
  });
});

describe('the limit of its own', () => {
  const limit = (container: object) => ownLimitOf(containerWith(container));

  test.each<[string, object, number | undefined]>([
    ['of Gunicorn', { command: ['gunicorn', 'app:app'] }, 30],
    ['of Sidekiq', { command: ['bundle', 'exec', 'sidekiq', '-c', '10'] }, 25],
    ['of Gunicorn with another one', { command: ['gunicorn', '--graceful-timeout', '9', 'app:app'] }, undefined],
    ['of Gunicorn with a file', { command: ['sh', '-c', 'gunicorn -c conf.py app:app'] }, undefined],
    ['of Gunicorn with a file by its long name', { command: ['gunicorn', '--config=conf.py', 'app:app'] }, undefined],
    ['of Gunicorn with variables', { command: ['gunicorn', 'app:app'], env: [{ name: 'GUNICORN_CMD_ARGS', value: '--bind :80' }] }, undefined],
    ['of Sidekiq with a file', { command: ['sidekiq', '-C', 'config/sidekiq.yml'] }, undefined],
    ['of what may be configured anywhere', { command: ['uwsgi'] }, undefined],
    ['of anything else', { command: ['acme'] }, undefined],
  ])('%s', (_, container, seconds) => expect(limit(container)?.seconds).toBe(seconds));
});

describe('the timeline takes the settings of a server for its stop:', () => {
  const stop = (container: object) => {
    const view = containerWith(container);
    const { expected, listensOn, source, worst } = stopDefault(view, podWith({}, { containers: [container] }));
    return { expected: expected / 1000, worst: worst / 1000, listensOn, source };
  };

  test.each<[string, object, object]>([
    ['nothing is said', { command: ['gunicorn', 'app:app'] }, { expected: 0.5, worst: 30, listensOn: false, source: 'catalogue' }],
    ['work may finish for longer', { command: ['gunicorn', '--graceful-timeout', '90', 'app:app'] }, { expected: 0.5, worst: 90, listensOn: false, source: 'command' }],
    ['work may finish for less', { command: ['sidekiq', '-t', '5'] }, { expected: 0.5, worst: 10, listensOn: false, source: 'command' }],
    ['it serves on', { image: 'registry.k8s.io/ingress-nginx/controller:v1.11.2', args: ['/nginx-ingress-controller', '--shutdown-grace-period=15'] },
      { expected: 15.5, worst: 266, listensOn: true, source: 'command' }],
    ['it lingers', { image: 'registry.k8s.io/ingress-nginx/controller:v1.11.2', args: ['/nginx-ingress-controller', '--post-shutdown-grace-period=60'] },
      { expected: 60.5, worst: 300, listensOn: false, source: 'command' }],
    ['it is set by a variable', { command: ['uvicorn', 'app:app'], env: [{ name: 'UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN', value: '7' }] },
      { expected: 0.5, worst: 7, listensOn: false, source: 'command' }],
    ['the setting is another program\'s', { image: 'redis:8', args: ['--term_timeout=90s'] }, { expected: 0.5, worst: 20, listensOn: false, source: 'catalogue' }],
  ])('%s', (_, container, found) => expect(stop(container)).toEqual(found));
});
