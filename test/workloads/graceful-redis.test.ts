import { Chart, Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cluster, Gate, GracefulRedis, GracefulRedisProps, KubernetesVersion } from '../../src';
import { containerOf, errorOf, invalid, Json, podSpecsOf } from '../_support/pods';
import { violationsOf } from '../_support/restricted';

const { seconds } = Duration;

type Props = GracefulRedisProps | ((chart: Chart) => GracefulRedisProps);

function build(props: Props = {}, look: (it: GracefulRedis) => void = () => { /* nothing */ }): Json[] {
  const chart = Testing.chart();
  Cluster.set(chart, { propagationDelay: seconds(6), version: KubernetesVersion.V1_30 });
  look(new GracefulRedis(chart, 'queue', typeof props === 'function' ? props(chart) : props));
  return Testing.synth(chart);
}

const podOf = (props?: Props) => podSpecsOf(build(props))[0];
const redis = (props?: Props) => containerOf(podOf(props), 'redis');

describe('a GracefulRedis', () => {
  test('has the manifests that it had', () => {
    expect(build()).toMatchSnapshot();
  });

  test('keeps each write in its file, or a snapshot that it saves when it stops', () => {
    expect(redis().args).toEqual(['redis-server', '--port', '6379', '--dir', '/data', '--appendonly', 'yes', '--save', '', '--shutdown-timeout', '0']);
    expect(redis({ appendOnly: false }).args).toEqual(['redis-server', '--port', '6379', '--dir', '/data', '--shutdown-timeout', '0', '--shutdown-on-sigterm', 'save']);
  });

  test('has its times in its hook and its grace period', () => {
    expect(redis().lifecycle.preStop.exec.command[2]).toMatch(/Stopping Redis: .* && exec sleep 6$/s);
    expect(podOf({ longestSave: seconds(100) }).terminationGracePeriodSeconds).toBe(6 + 100 + 5);
    expect(podOf({ longestSave: seconds(100), drain: seconds(0) }).terminationGracePeriodSeconds).toBe(100 + 5);
  });

  test('has started when it has read its data, and is ready as long as it accepts connections', () => {
    const { livenessProbe, readinessProbe, startupProbe } = redis({ port: 7000, longestStart: Duration.minutes(30) });
    expect(startupProbe).toMatchObject({ exec: { command: ['redis-cli', '-e', '-h', '127.0.0.1', '-p', '7000', 'ping'] }, periodSeconds: 1, failureThreshold: 1800 });
    expect(readinessProbe).toEqual({ tcpSocket: { port: 7000 }, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 2 });
    expect(livenessProbe).toBeUndefined();
  });

  test('takes a password and parameters, and expands nothing else in them', () => {
    const { args, env } = redis((chart) => ({
      password: { secret: kplus.Secret.fromSecretName(chart, 'Secret', 'queue'), key: 'password' },
      parameters: { 'maxmemory': '200mb', 'client-output-buffer-limit': 'normal 0 0 0', 'proc-title-template': '$(HOSTNAME)' },
    }));
    expect(args.slice(9, -2)).toEqual(['--maxmemory', '200mb', '--client-output-buffer-limit', 'normal', '0', '0', '0', '--proc-title-template', '$$(HOSTNAME)', '--requirepass', '$(REDISCLI_AUTH)']);
    expect(env).toEqual([{ name: 'REDISCLI_AUTH', valueFrom: { secretKeyRef: { name: 'queue', key: 'password' } } }]);
  });

  test('makes a claim for its data, or takes one', () => {
    const claims = (manifests: Json[]) => manifests.filter(({ kind }) => kind === 'PersistentVolumeClaim');
    expect(claims(build()).map(({ spec }) => spec.resources.requests.storage)).toEqual(['1Gi']);
    const theirs = build((chart) => ({ claim: kplus.PersistentVolumeClaim.fromClaimName(chart, 'Claim', 'theirs') }));
    expect(claims(theirs)).toEqual([]);
    expect(podSpecsOf(theirs)[0].volumes).toEqual([{ name: 'data', persistentVolumeClaim: { claimName: 'theirs', readOnly: false } }]);
  });

  test('runs as the user that it is given, container and pod', () => {
    const props = { securityContext: { user: 1234, group: 5678 } };
    expect(podOf(props).securityContext).toMatchObject({ runAsUser: 1234, runAsGroup: 5678 });
    expect(redis(props).securityContext).toMatchObject({ runAsUser: 1234, runAsGroup: 5678 });
  });

  test('says where clients reach it', () => {
    build({ port: 7000 }, (it) => {
      expect([it.host, it.port]).toEqual([it.service.name, 7000]);
      expect(it.service.ports).toMatchObject([{ port: 7000 }]);
    });
  });

  test.each([
    ['redis:7', 'redis', 999], ['redis:7-alpine', 'redis', 1000], ['acme/redis:3', 'redis', 999], ['valkey/valkey:8', 'valkey', 999], ['valkey/valkey:8-alpine', 'valkey', 1000],
  ])('runs %s with the programs of %s and the group %i, in the restricted standard', (image, program, group) => {
    const spec = podOf({ image });
    const container = containerOf(spec, 'redis');
    expect(spec.securityContext).toMatchObject({ runAsUser: 999, runAsGroup: group, fsGroup: group });
    expect(container.securityContext).toMatchObject({ runAsUser: 999, runAsGroup: group, readOnlyRootFilesystem: true });
    expect([container.args[0], container.startupProbe.exec.command[0]]).toEqual([`${program}-server`, `${program}-cli`]);
    expect(violationsOf(spec)).toEqual([]);
  });

  test('takes further containers, waits and resources', () => {
    const spec = podOf({ containers: [{ name: 'exporter', image: 'exporter' }], waitFor: [Gate.tcp('vault', 80)], resources: { memory: { limit: Size.gibibytes(9) } } });
    expect(containerOf(spec, 'exporter').lifecycle).toEqual({ preStop: { sleep: { seconds: 6 } } });
    expect(spec.initContainers).toHaveLength(1);
    expect(containerOf(spec, 'redis').resources).toEqual({ limits: { memory: '9216Mi' } });
  });
});

describe('a GracefulRedis refuses', () => {
  const where = 'chart/queue: GracefulRedis: ';
  test.each<[string, GracefulRedisProps, string]>([
    ['a port that needs root', { port: 80 }, "'port' (80) must be a whole number from 1024 to 65535, because Redis does not run as root: correct it"],
    ['too little time for its start', { longestStart: seconds(5) }, "'longestStart' (5 s) must be at least 10 s: give how long a start may take, which reads all data"],
    ['no time for its save', { longestSave: seconds(0) }, "'longestSave' (0 s) must be at least 1 s: give how long it takes to save all data"],
    ['a parameter that is none', { parameters: { 'a b': '1' } }, "'parameters' (\"a b\") must have names of letters, digits and hyphens: correct the name"],
    ['the port as a parameter', { parameters: { port: '1' } }, "'parameters' (port: 1) must not set this parameter: give the 'port' of the construct"],
    ['another folder', { parameters: { dir: '/tmp' } }, "'parameters' (dir: /tmp) must not set this parameter: use 'storage' or 'claim' of the construct"],
    ['save points', { parameters: { SAVE: '60 1' } }, "'parameters' (SAVE: 60 1) must not set this parameter: use 'appendOnly' of the construct"],
    ['a password that everybody can read', { parameters: { requirepass: 'x' } }, "'parameters' (requirepass: x) must not set this parameter: give the 'password' of the construct"],
    ['to run in the background', { parameters: { daemonize: 'yes' } }, "'parameters' (daemonize: yes) must not set this parameter: leave it out, because the container would end"],
    ['a stop that loses writes', { parameters: { 'shutdown-on-sigterm': 'nosave' } },
      "'parameters' (shutdown-on-sigterm: nosave) must not set this parameter: leave it out, because the stop would lose writes; 'longestSave' of the construct bounds it"],
    ['no image', { image: '' }, "'image' (\"\") must be an image: give one, or leave it out"],
    ['an image of something else', { image: 'nginx' }, "'image' (nginx) must contain Redis or Valkey, but contains nginx: give another image, or leave it out"],
  ])('%s', (_, props, text) => {
    expect(errorOf((chart: Chart) => { new GracefulRedis(chart, 'queue', props); })).toBe(where + text);
  });

  test('two answers to where its data lies', () => {
    expect(errorOf((chart) => { new GracefulRedis(chart, 'queue', { storage: Size.gibibytes(1), claim: kplus.PersistentVolumeClaim.fromClaimName(chart, 'Claim', 'x') }); })).toBe(
      `${where}'storage' (1024 MiB) is the size of a new claim, but 'claim' is set: leave one of them out`);
  });

  test('a grace period that is too short', () => {
    expect(errorOf((chart) => { new GracefulRedis(chart, 'queue', { terminationGracePeriod: seconds(10) }); })).toBe(invalid('chart/queue',
      'the grace period (10 s) must be at least drain 5 s + stop 10 s + margin 5 s = 20 s: raise it, leave it out to have it computed, or shorten a part'));
  });
});
