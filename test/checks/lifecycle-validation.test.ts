import { spawnSync } from 'child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ILifecycleValidationReport, LifecycleValidation, LifecycleValidationOptions, LifecycleViolation } from '../../src';
import { errorOf } from '../_support/errors';

const ROOT = join(__dirname, '..', '..');
const BAD = `apiVersion: v1
kind: Pod
metadata:
  name: bad
spec:
  containers:
    - name: main
      image: acme/web:1
      lifecycle:
        preStop:
          tcpSocket:
            port: 80
`;
const GOOD = `apiVersion: v1
kind: ConfigMap
metadata:
  name: good
data: {}
`;

let folder: string;
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'cdk8s-graceful-validation-')); });
afterAll(() => { rmSync(folder, { recursive: true }); });

function fileWith(text: string, name = 'x.k8s.yaml'): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

function report(text: string, properties: LifecycleValidationOptions = {}) {
  const violations: LifecycleViolation[] = [];
  const submitted: { status: string; metadata?: object }[] = [];
  const report_: ILifecycleValidationReport = {
    addViolation: (violation) => { violations.push(violation); },
    submit: (status, metadata) => { submitted.push({ status, metadata }); },
  };
  new LifecycleValidation(properties).validate({ manifests: [fileWith(text)], report: report_ });
  return { violations, submitted };
}

describe('LifecycleValidation', () => {
  test('reports what breaks a rule, where, and what to do, and fails', () => {
    const { submitted, violations } = report(BAD);
    expect(submitted).toEqual([{ status: 'failure', metadata: { documents: '1', errors: '1', warnings: '0', infos: '0', suppressed: '0' } }]);
    expect(violations).toHaveLength(1);
    expect(violations[0]).toMatchObject({ ruleName: 'hook-tcpsocket-never-runs', fix: expect.stringMatching(/\.$/) });
    const [{ locations, manifestPath, resourceName }] = violations[0].violatingResources;
    expect([resourceName, manifestPath]).toEqual(['bad', join(folder, 'x.k8s.yaml')]);
    expect(locations).toEqual([expect.stringMatching(/^error: Pod bad, container 'main', \/spec\/containers\/0\/lifecycle\/preStop.*, line (10|11): /)]);
  });

  test('is a success where nothing is wrong', () => {
    expect(report(GOOD)).toEqual({ violations: [], submitted: [{ status: 'success', metadata: { documents: '1', errors: '0', warnings: '0', infos: '0', suppressed: '0' } }] });
  });

  test('reports and does not fail below its level, and follows a suppression with a reason', () => {
    expect(report(BAD, { failOn: 'never' })).toMatchObject({ violations: [{ ruleName: 'hook-tcpsocket-never-runs' }], submitted: [{ status: 'success' }] });
    expect(report(BAD, { suppressions: { 'hook-tcpsocket-never-runs': 'to show it' } })).toMatchObject({ violations: [], submitted: [{ status: 'success', metadata: { suppressed: '1' } }] });
    expect(report(BAD, { rules: ['sleep-equals-grace'] }).violations).toEqual([]);
  });

  test('fails on a document that cannot be read, and still reports the others', () => {
    const { submitted, violations } = report(`a: [\n---\n${BAD}`);
    expect(submitted[0].status).toBe('failure');
    expect(violations.map(({ ruleName }) => ruleName)).toEqual(['unreadable-document', 'hook-tcpsocket-never-runs']);
  });

  test.each<[object, string]>([
    [{ rule: ['all'] }, "LifecycleValidation in cdk8s.yaml has an unknown setting 'rule'. Did you mean 'rules'?"],
    [{ kubernetesVersion: 1.3 }, "'kubernetesVersion' of LifecycleValidation in cdk8s.yaml is the number 1.3, but must be a string: put the version in quotes, as in \"1.30\"."],
  ])('refuses %j', (properties, start) => {
    expect(errorOf(() => new LifecycleValidation(properties as LifecycleValidationOptions)).startsWith(start)).toBe(true);
  });
});

describe('the real cdk8s CLI', () => {
  const cli = join(ROOT, 'node_modules', 'cdk8s-cli', 'bin', 'cdk8s');

  function synth(yaml: string) {
    if (!existsSync(join(ROOT, 'lib', 'index.js'))) { throw new Error('lib/index.js is not there: run `npm run compile`'); }
    const app = mkdtempSync(join(folder, 'app-'));
    const main = 'const fs = require(\'fs\');\nfs.mkdirSync(process.env.CDK8S_OUTDIR, { recursive: true });\n'
      + `fs.writeFileSync(process.env.CDK8S_OUTDIR + '/x.k8s.yaml', ${JSON.stringify(yaml)});\n`;
    writeFileSync(join(app, 'main.js'), main);
    const validation = JSON.stringify([{ package: ROOT, version: '0.0.0', class: 'LifecycleValidation' }]);
    writeFileSync(join(app, 'cdk8s.yaml'), `language: typescript\napp: node main.js\noutput: dist\nvalidations: ${validation}\n`);
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'synth', '--validation-reports-output-file', 'report.json'], {
      cwd: app, encoding: 'utf8', env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' },
    });
    const file = join(app, 'report.json');
    return { status, output: stdout + stderr, reports: existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).reports : undefined };
  }

  test('fails a synth with exit code 2 if a manifest breaks a rule, and says which', () => {
    const { output, reports, status } = synth(BAD);
    expect([status, output]).toEqual([2, expect.stringContaining('hook-tcpsocket-never-runs')]);
    expect(reports[0].violations[0]).toMatchObject({ ruleName: 'hook-tcpsocket-never-runs', violatingConstructs: [{ resourceName: 'bad' }] });
  });

  test('lets a clean synth pass', () => {
    const { output, status } = synth(GOOD);
    expect([status, output]).toEqual([0, expect.stringMatching(/Status +│ success/)]);
  });
});
