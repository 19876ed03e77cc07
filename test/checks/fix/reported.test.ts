import { readFileSync } from 'fs';
import { unifiedDiff } from '../../../src/checks/fix/diff';
import { fixFiles } from '../../../src/checks/fix/files';
import { readText } from '../../../src/checks/read';
import { pathOf } from '../../cases/case';

/* What the fixes of faults that people reported look like, to the letter. `laws.test.ts` holds what is true of all. */

test.each([
  ['fix-distroless-shell-sleep', 'safe', [
    '@@ -24,8 +24,5 @@', '           lifecycle:', '             # endpoints need a moment', '             preStop:', '-              exec:', '-                command:',
    '-                  - sh', '-                  - -c', '-                  - sleep 5', '+              sleep:', '+                seconds: 5',
  ]],
  ['fix-grace-in-container', 'suggested', [
    '@@ -18,6 +18,6 @@', '     spec:', '       containers:', '       - name: controller', '-        # as long as the longest sync', '-        terminationGracePeriodSeconds: 120   # seconds',
    '         image: example.com/gateway/controller:2', '+      # as long as the longest sync', '+      terminationGracePeriodSeconds: 120   # seconds',
  ]],
  ['14-job-cloudsql', 'suggested', [
    '@@ -13,6 +13,8 @@', '         - name: init', '           image: ghcr.io/zitadel/zitadel:v3.2.1', '           args: [init]', '+      initContainers:',
    '         - name: cloud-sql-proxy', '           image: gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.15.0', '           args: [--port=5432, "p:r:i"]',
    '+          restartPolicy: Always',
  ]],
] as const)('%s', (name, wanted, lines) => {
  const text = readFileSync(pathOf(name), 'utf8');
  const { changed } = fixFiles([{ name, ...readText(name, text) }], {}, wanted);
  // The numbers of lines hang on what is said above the manifest.
  const shown = unifiedDiff(name, text, changed.get(name) ?? text).split('\n').slice(2, -1);
  expect(shown.map((line) => line.replace(/^@@.*/, '@@'))).toEqual(lines.map((line) => line.replace(/^@@.*/, '@@')));
});
