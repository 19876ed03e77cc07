import { Chart, Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cluster, Gate, GracefulPostgres, GracefulPostgresProps, KubernetesVersion, StopSignal } from '../../src';
import { expand } from '../_support/expand';
import { containerOf, errorOf, invalid, Json, podSpecsOf } from '../_support/pods';
import { violationsOf } from '../_support/restricted';

const seconds = (n: number) => Duration.seconds(n);

function add(chart: Chart, props: Partial<GracefulPostgresProps> = {}): GracefulPostgres {
  return new GracefulPostgres(chart, 'db', { password: { secret: kplus.Secret.fromSecretName(chart, 'Secret', 'db'), key: 'password' }, ...props });
}

function build(props: Partial<GracefulPostgresProps> = {}, look: (it: GracefulPostgres) => void = () => { /* nothing */ }): Json[] {
  const chart = Testing.chart();
  Cluster.set(chart, { propagationDelay: seconds(6), version: KubernetesVersion.V1_30 });
  look(add(chart, props));
  return Testing.synth(chart);
}

const podOf = (props?: Partial<GracefulPostgresProps>) => podSpecsOf(build(props))[0];
const postgres = (props?: Partial<GracefulPostgresProps>) => containerOf(podOf(props), 'postgres');

describe('a GracefulPostgres', () => {
  test('has the manifests that it had', () => {
    expect(build()).toMatchSnapshot();
  });

  test('has its times in its hook and its grace period', () => {
    const times = { longestTransaction: seconds(30), longestCheckpoint: seconds(100) };
    expect(postgres(times).lifecycle.preStop.exec.command[2]).toMatch(/Stopping PostgreSQL: .* && sleep 6 && /s);
    expect(podOf(times).terminationGracePeriodSeconds).toBe(6 + 30 + 100 + 5);
    expect(podOf({ ...times, drain: seconds(0) }).terminationGracePeriodSeconds).toBe(30 + 100 + 5);
  });

  test('has started when it answers over TCP, because the server of the first setup listens on its socket only', () => {
    const { startupProbe } = postgres({ port: 6543, user: 'shop', longestStart: Duration.minutes(30) });
    const command = ['pg_isready', '-h', '127.0.0.1', '-p', '6543', '-U', 'shop'];
    expect(startupProbe).toMatchObject({ exec: { command }, periodSeconds: 1, failureThreshold: 1800 });
  });

  test('is ready as long as it accepts connections: a command would be cancelled at its deletion', () => {
    const { readinessProbe, livenessProbe } = postgres({ port: 6543 });
    expect(readinessProbe).toEqual({ tcpSocket: { port: 6543 }, periodSeconds: 5, timeoutSeconds: 3, failureThreshold: 2 });
    expect(livenessProbe).toBeUndefined();
  });

  test('takes user, database and parameters, and expands nothing in them', () => {
    const { args, env } = postgres({ user: 'shop', database: 'orders', parameters: { 'max_connections': '200', 'my.setting': '$(HOSTNAME)' } });
    expect(args).toEqual(['postgres', '-c', 'port=5432', '-c', 'max_connections=200', '-c', 'my.setting=$$(HOSTNAME)']);
    expect(env).toEqual(expect.arrayContaining([{ name: 'POSTGRES_USER', value: 'shop' }, { name: 'POSTGRES_DB', value: 'orders' },
      { name: 'POSTGRES_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }]));
  });

  test('expands nothing in the name of the database', () => {
    const { env } = postgres({ database: '$$(PGDATA)$(POSTGRES_USER)$' });
    const { value } = env.find(({ name }: Json) => name === 'POSTGRES_DB');
    expect(value).toBe('$$$$(PGDATA)$$(POSTGRES_USER)$');
    expect(expand(value, { POSTGRES_USER: 'postgres', PGDATA: '/data' })).toBe('$$(PGDATA)$(POSTGRES_USER)$');
  });

  test('makes a claim for its data, or takes one', () => {
    const claims = (manifests: Json[]) => manifests.filter(({ kind }) => kind === 'PersistentVolumeClaim');
    expect(claims(build()).map(({ spec }) => spec.resources.requests.storage)).toEqual(['10Gi']);
    expect(claims(build({ storage: Size.gibibytes(50) })).map(({ spec }) => spec.resources.requests.storage)).toEqual(['50Gi']);
    const chart = Testing.chart();
    add(chart, { claim: kplus.PersistentVolumeClaim.fromClaimName(chart, 'Claim', 'theirs') });
    const manifests = Testing.synth(chart);
    expect(claims(manifests)).toEqual([]);
    expect(podSpecsOf(manifests)[0].volumes).toContainEqual({ name: 'data', persistentVolumeClaim: { claimName: 'theirs', readOnly: false } });
  });

  test('says where clients reach it', () => {
    build({ port: 6000 }, (it) => {
      expect([it.host, it.port, it.stopSignal]).toEqual([it.service.name, 6000, StopSignal.SIGINT]);
      expect(it.service.ports).toMatchObject([{ port: 6000 }]);
    });
  });

  test.each([['postgres:16', 999], ['postgres:16-alpine', 70], ['acme/postgres:3', 999]])('runs %s as user %i, in the restricted standard', (image, user) => {
    const spec = podOf({ image });
    expect(spec.securityContext).toMatchObject({ runAsUser: user, fsGroup: user });
    expect(containerOf(spec, 'postgres').securityContext).toMatchObject({ runAsUser: user, readOnlyRootFilesystem: true });
    expect(violationsOf(spec)).toEqual([]);
  });

  test('runs as the user that it is given, container and pod', () => {
    const props = { securityContext: { user: 1234, group: 5678 } };
    expect(podOf(props).securityContext).toMatchObject({ runAsUser: 1234, runAsGroup: 5678 });
    expect(postgres(props).securityContext).toMatchObject({ runAsUser: 1234, runAsGroup: 5678 });
  });

  test('takes further containers, waits and resources', () => {
    const spec = podOf({ containers: [{ name: 'exporter', image: 'exporter' }], waitFor: [Gate.tcp('vault', 80)], resources: { memory: { limit: Size.gibibytes(9) } } });
    expect(containerOf(spec, 'exporter').lifecycle).toEqual({ preStop: { sleep: { seconds: 6 } } });
    expect(spec.initContainers).toHaveLength(1);
    expect(containerOf(spec, 'postgres').resources).toEqual({ limits: { memory: '9216Mi' } });
  });
});

describe('a GracefulPostgres refuses', () => {
  const where = 'chart/db: GracefulPostgres: ';
  const NAME = 'must have 1 to 63 bytes in UTF-8, because PostgreSQL truncates longer names: shorten it, or leave it out';
  const NUL = 'must not contain NUL characters: remove them';
  const HALF = 'must not contain halves of surrogate pairs, which are not valid Unicode: remove them';
  test.each<[string, Partial<GracefulPostgresProps>, string]>([
    ['a port that needs root', { port: 543 }, "'port' (543) must be a whole number from 1024 to 65535, because PostgreSQL does not run as root: correct it"],
    ['too little time for its start', { longestStart: seconds(5) }, "'longestStart' (5 s) must be at least 10 s: give how long a start may take, including recovery"],
    ['no user', { user: '' }, `'user' ("") ${NAME}`],
    ['a database with a long name', { database: 'x'.repeat(64) }, `'database' ("${'x'.repeat(64)}") ${NAME}`],
    ['a database with a name that is long in bytes', { database: 'ü'.repeat(32) }, `'database' ("${'ü'.repeat(32)}") ${NAME}`],
    ...['pg_me', '$(HOSTNAME)', "it's", 'a"b', 'a\\b'].map((user): [string, Partial<GracefulPostgresProps>, string] => [`the user ${user}`, { user },
      `'user' (${JSON.stringify(user)}) must not start with 'pg_' or contain any of "'$\\, because the first start of PostgreSQL would fail: give another name`]),
    ['a user with a NUL', { user: 'a\0' }, `'user' ("a\\u0000") ${NUL}, or leave it out`],
    ['a database with half a character', { database: 'a\ud800' }, `'database' ("a\\ud800") ${HALF}, or leave it out`],
    ['a parameter with a NUL', { parameters: { work_mem: '\0' } }, `'parameters.work_mem' ("\\u0000") ${NUL}`],
    ['a parameter with half a character', { parameters: { work_mem: '\udc00\ud800' } }, `'parameters.work_mem' ("\\udc00\\ud800") ${HALF}`],
    ['a parameter that is none', { parameters: { 'a b': '1' } }, "'parameters' (\"a b\") must have names of letters, digits, underscores and dots: correct the name"],
    ['the port as a parameter', { parameters: { port: '1' } }, "'parameters' (port: 1) must not set this parameter: give the 'port' of the construct"],
    ['no titles', { parameters: { update_process_title: 'off' } },
      "'parameters' (update_process_title: off) must not set this parameter: leave it out, because the stop needs it to see running transactions"],
    ['another signal', { stopSignal: StopSignal.SIGQUIT },
      "'stopSignal' (SIGQUIT) must be SIGINT or SIGTERM, because images of PostgreSQL have no other: see `docker inspect`, or leave it out"],
    ['an image of something else', { image: 'nginx' }, "'image' (nginx) must contain PostgreSQL, but contains nginx: give another image, or leave it out"],
  ])('%s', (_, props, text) => {
    expect(errorOf((chart: Chart) => { add(chart, props); })).toBe(where + text);
  });

  test('two answers to where its data lies', () => {
    expect(errorOf((chart) => { add(chart, { storage: Size.gibibytes(1), claim: kplus.PersistentVolumeClaim.fromClaimName(chart, 'Claim', 'x') }); })).toBe(
      `${where}'storage' (1024 MiB) is the size of a new claim, but 'claim' is set: leave one of them out`);
  });

  test('a grace period that is too short', () => {
    expect(errorOf((chart) => { add(chart, { terminationGracePeriod: seconds(60) }); })).toBe(invalid('chart/db',
      'the grace period (60 s) must be at least drain 5 s + preStop 20 s + stop 60 s + margin 5 s = 90 s: raise it, leave it out to have it computed, or shorten a part'));
  });
});
