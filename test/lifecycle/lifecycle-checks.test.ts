import { ApiObject, App, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { Cluster, Feature, FindingLevel, GracefulDeployment, KubernetesVersion, LifecycleChecks, LifecycleChecksOptions, Server } from '../../src';
import { errorOf } from '../_support/errors';

const THEIRS = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p' },
  spec: { containers: [{ name: 'main', image: 'acme/web:1', lifecycle: { preStop: { sleep: { seconds: 30 } } } }] },
};

type Build = (chart: Chart) => void;

function synth(props: LifecycleChecksOptions, build: Build, version = KubernetesVersion.V1_36, featureGates: Feature[] = []): string {
  const app = new App();
  Cluster.set(app, { version, featureGates });
  LifecycleChecks.enable(app, props);
  build(new Chart(app, 'one'));
  new Chart(app, 'two');
  return app.synthYaml();
}

describe('the checks of an app', () => {
  let told: string;
  beforeEach(() => {
    told = '';
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => { told += String(text); return true; });
  });
  afterEach(() => { jest.restoreAllMocks(); });

  test('fail the synth on what somebody else wrote, and name the construct', () => {
    const text = errorOf(() => synth({}, (chart) => { new ApiObject(chart, 'theirs', THEIRS); }));
    expect(text).toContain("one/theirs: sleep-equals-grace, container 'main': The preStop hook sleeps 30 s");
    expect(told).toBe('');
  });

  test('tell, and do not fail, below their level; once, however many charts there are', () => {
    const yaml = synth({ rules: ['liveness-probe-missing'], failOn: FindingLevel.ERROR }, (chart) => { new kplus.Deployment(chart, 'web', { containers: [{ image: 'acme/web:1' }] }); });
    expect(yaml).toContain('kind: Deployment');
    expect(told.match(/liveness-probe-missing/g)).toHaveLength(1);
    expect(told).toMatch(/^(warning|info): one\/web\//);
  });

  test('tell what a construct could not set, and not what it has set', () => {
    const server = () => Server.gunicorn({ gracefulTimeout: Duration.seconds(20) });
    const api = (command?: string[]) => (chart: Chart) => {
      new GracefulDeployment(chart, 'api', { containers: [{ name: 'main', image: 'acme/api:1', portNumber: 8000, command }], server: server() });
    };
    synth({}, api());
    expect(told).toMatch(/^info: one\/api\/\S+: server-setting-by-hand, container 'main': You still have to do this yourself: start gunicorn with '--graceful-timeout 20'\./);
    told = '';
    synth({}, api(['gunicorn', 'api:app']));
    expect(told).toBe('');
  });

  test('know the version of the cluster', () => {
    expect(errorOf(() => synth({ rules: ['hook-feature-gate'] }, (chart) => { new ApiObject(chart, 'theirs', THEIRS); }, KubernetesVersion.V1_29))).toContain('hook-feature-gate');
    expect(synth({ rules: ['hook-feature-gate'] }, (chart) => { new ApiObject(chart, 'theirs', THEIRS); })).toContain('kind: Pod');
  });

  test('know which feature gates are on', () => {
    const signal = { ...THEIRS, spec: { os: { name: 'linux' }, containers: [{ name: 'main', image: 'acme/web:1', lifecycle: { stopSignal: 'SIGQUIT' } }] } };
    const build = (chart: Chart) => { new ApiObject(chart, 'theirs', signal); };
    expect(errorOf(() => synth({ rules: ['stopsignal-feature-gate'] }, build))).toContain('drops the stop signal SIGQUIT');
    expect(synth({ rules: ['stopsignal-feature-gate'] }, build, KubernetesVersion.V1_36, [Feature.STOP_SIGNAL])).toContain('stopSignal: SIGQUIT');
    const recreated = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' }, spec: { updateStrategy: { type: 'Recreate' } } };
    const theirs = (chart: Chart) => { new ApiObject(chart, 'theirs', recreated); };
    const rules = ['update-strategy-invalid', 'statefulset-recreate-feature-gate'];
    expect(errorOf(() => synth({ rules }, theirs, KubernetesVersion.V1_37))).toContain('only with the gate `StatefulSetRecreateStrategy` on');
    expect(synth({ rules }, theirs, KubernetesVersion.V1_37, [Feature.STATEFUL_SET_RECREATE])).toContain('type: Recreate');
  });

  test('follow suppressions with a reason, of the app or of an object', () => {
    const annotated = { ...THEIRS, metadata: { name: 'p', annotations: { 'checks.cdk8s-graceful/sleep-equals-grace': 'a demo' } } };
    expect(synth({}, (chart) => { new ApiObject(chart, 'theirs', annotated); })).toContain('kind: Pod');
    expect(synth({ suppressions: { 'sleep-equals-grace': 'a demo' } }, (chart) => { new ApiObject(chart, 'theirs', THEIRS); })).toContain('kind: Pod');
  });

  test('refuse a rule that there is not, at once', () => {
    expect(errorOf(() => LifecycleChecks.enable(new App(), { rules: ['no-such-rule'] }))).toMatch(/^'rules' of LifecycleChecks\.enable names 'no-such-rule', which is not a rule\./);
  });
});
