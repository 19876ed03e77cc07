import { containerWith, podWith } from './views';
import { injectedSettingsOf, ownLimitOf, settingsInFile, settingsWithoutDashOf, stopSettingsOf, stopSettingsWith } from '../../src/commands/stop-settings';
import { objectsOf, podOf } from '../../src/pod';
import { isNamed, Meaning, SettingKind } from '../../src/servers/machinery/facts';
import { PROGRAMS } from '../../src/servers/machinery/known';
import { stopDefault } from '../../src/timeline/assumptions/defaults';
import { ExpectedSetting, SETTINGS } from '../servers/expected';

const { FINISHES, SERVES_ON } = Meaning;

const FLAGS = SETTINGS.filter(({ flag }) => flag !== undefined);
const VARIABLES = SETTINGS.filter(({ variable }) => variable !== undefined);
const ANNOTATIONS = SETTINGS.filter(({ annotation }) => annotation !== undefined);
const FILES = SETTINGS.filter(({ file }) => file !== undefined);
const nameOf = ({ annotation, flag, setting, variable }: ExpectedSetting) => (flag ?? variable ?? annotation ?? setting)!;

const BY_KIND: { readonly [kind in SettingKind]: readonly ExpectedSetting[] } = {
  [SettingKind.FLAG]: FLAGS, [SettingKind.VARIABLE]: VARIABLES, [SettingKind.ANNOTATION]: ANNOTATIONS, [SettingKind.FILE]: FILES,
};

/** A container that runs what a case is about, or something else, with some arguments or variables. */
function containerOf({ command, image }: ExpectedSetting, args: readonly string[], env: readonly object[] = []) {
  return image === undefined ? containerWith({ command: [...command!.split(' '), ...args], env }) : containerWith({ image, args, env });
}

/** A pod with an annotation. */
function podSaying(name: string, value: string) {
  return podOf(objectsOf({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', annotations: { [name]: value } }, spec: { containers: [{ name: 'main' }] } })[0])!;
}

const shown = ({ means, name, of, seconds }: { means: Meaning; name: string; of: { id: string }; seconds: number }) => [of.id, name, means, seconds];

describe('a setting of the stop', () => {
  test.each(FLAGS)('of $id ($command$image): $flag with $value', (what) => {
    const { id, flag: name = '', value, means, seconds } = what;
    const expected = [[id, name, means, seconds]];
    expect(stopSettingsOf(containerOf(what, [name, value])).map(shown)).toEqual(expected);
    if (!value.includes('=')) { expect(stopSettingsOf(containerOf(what, [`${name}=${value}`])).map(shown)).toEqual(expected); }
    // Filled in later, or none.
    expect(stopSettingsOf(containerOf(what, [name, '$(SECONDS)']))).toEqual([]);
    expect(stopSettingsOf(containerOf(what, [name, '0']))).toEqual([]);
    expect(stopSettingsOf(containerOf(what, [name]))).toEqual([]);
  });

  test.each(VARIABLES)('of $id ($command$image): the variable $variable with $value', (what) => {
    const { id, variable: name, value, means, seconds } = what;
    expect(stopSettingsOf(containerOf(what, [], [{ name, value }])).map(shown)).toEqual([[id, name, means, seconds]]);
    expect(stopSettingsOf(containerOf(what, [], [{ name, valueFrom: { fieldRef: { fieldPath: 'x' } } }]))).toEqual([]);
  });

  test.each(ANNOTATIONS)('of $id: the annotation $annotation with $value', ({ id, annotation: name = '', value, means, seconds }) => {
    const key = /terminationDrainDuration/.exec(value)?.[0];
    expect(injectedSettingsOf(podSaying(name, value)).map(shown)).toEqual([[id, key ?? name, means, seconds]]);
    expect(injectedSettingsOf(podSaying(`${name}x`, value))).toEqual([]);
  });

  describe('in a file', () => {
    const given = (name: string, text: string) => ({ name, text, pointer: '/spec', from: 'the ConfigMap \'c\'' });

    test.each(FILES)('$file of $id: $setting', (what) => {
      const { file = '', id, means, seconds, setting = '', value } = what;
      const found = settingsInFile(containerOf(what, []), given(file, value));
      expect(found.map(shown)).toEqual([[id, setting, means, seconds]]);
      expect(found[0].saidIn).toBe('the ConfigMap \'c\'');
      const none = [value.replaceAll(setting, `# ${setting}`), value.replaceAll(setting, `${setting}x`), value.replace(/45\w*/, '0'), value.replace(/45\w*/, '{{ seconds }}'), ''];
      for (const text of none) { expect(settingsInFile(containerOf(what, []), given(file, text))).toEqual([]); }
      expect(settingsInFile(containerOf(what, []), given(`${file}.bak`, value))).toEqual([]);
      // Another container of the pod has the same file, and it may be meant for that.
      expect(settingsInFile(containerWith({ image: 'acme/app:1', command: ['acme'] }), given(file, value), true)).toEqual([]);
    });

    test('with a name that others have too counts only for its program', () => {
      const settingsOf = (of: string) => PROGRAMS.find(({ id }) => id === of)!.settings!;
      const common = FILES.filter(({ id, setting }) => settingsOf(id).some((one) => one.isCommonName && isNamed(one, setting!)));
      expect(common.length).toBeGreaterThan(3);
      for (const { file = '', value } of common) { expect(settingsInFile(containerWith({ image: 'acme/app:1', command: ['acme'] }), given(file, value))).toEqual([]); }
    });

    test('is one of those of its container, and so is a variable', () => {
      const container = containerWith({ command: ['uvicorn', 'app:app'], args: ['--timeout-graceful-shutdown', '10'] });
      const variables = [given('UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN', '50')];
      expect(stopSettingsWith(container, { variables, files: [], isShared: false }).map(shown)).toEqual([['uvicorn', 'UVICORN_TIMEOUT_GRACEFUL_SHUTDOWN', FINISHES, 50]]);
      expect(stopSettingsWith(container, { variables: [], files: [], isShared: false })).toEqual(stopSettingsOf(container));
    });
  });

  // A row without a case could say anything.
  test.each(PROGRAMS.filter(({ settings }) => settings).map((facts): [string, typeof facts] => [facts.id, facts]))('of %s: each row, and each of its names, has a case', (id, { settings = [] }) => {
    for (const setting of settings) {
      const cases = BY_KIND[setting.kind].filter((one) => one.id === id && isNamed(setting, nameOf(one)));
      expect([id, setting.names, cases.length > 0]).toEqual([id, setting.names, true]);
      for (const name of setting.names ?? []) { expect(cases.map(nameOf)).toContain(name); }
    }
  });

  test.each([...FLAGS, ...VARIABLES].filter((expected) =>
    PROGRAMS.find(({ id }) => id === expected.id)!.settings!.some((one) => one.isCommonName && isNamed(one, nameOf(expected)))))(
    'of $id with the common name $flag$variable counts nowhere else', ({ flag, variable, value }) => {
      const [command, env] = [['acme', ...flag ? [flag, value] : []], variable ? [{ name: variable, value }] : []];
      expect(stopSettingsOf(containerWith({ image: 'acme/app:1', command, env }))).toEqual([]);
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
