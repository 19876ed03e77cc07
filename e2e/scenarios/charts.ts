import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { Json } from '../kit/api';
import { By } from '../kit/case';
import { inTurn } from '../kit/in-turn';
import { nodePortOf } from '../kit/roll';
import { Scenario } from '../kit/run';
import { Clients, FRESH, SLOW, updatedUnderLoad } from '../kit/updates';

const CHARTS = path.join(__dirname, '..', 'charts');
const PROGRAM = path.join(__dirname, '..', '..', 'bin', 'cdk8s-graceful');

/** What others have published, as it is rendered in ../charts. */
interface Published {
  readonly name: string;
  readonly clients: Clients;
}

const PUBLISHED: readonly Published[] = [
  // Its pages are files, so nothing takes a second; an idle connection is closed by nginx when it stops, whoever asks at that moment.
  { name: 'hello-world', clients: { slow: 0, idle: 0 } },
  { name: 'haproxy', clients: { idle: 0 } },
  { name: 'httpbin', clients: { idle: 0, quickPath: '/status/200', slowPath: '/delay/1' } },
];

export const charts: Scenario = {
  name: 'charts',
  title: 'what others have published, before and after `cdk8s-graceful apply`',
  about: 'Two Helm charts and a kustomization of other projects ([charts](charts/README.md)), three replicas each, as they are rendered and after `cdk8s-graceful apply` without options, '
    + `in a rolling update: ${FRESH} new connections a second, and ${SLOW} kept-alive ones with one request of 1 s after another, where the program has something that `
    + 'takes a second. Warning events are shown and not judged: the probes are those of the charts, and the hook that stops nginx ends with its container.',
  run: async (run) => {
    const cases = PUBLISHED.flatMap((published) => [
      { ...published, name: `${published.name}, as published`, by: By.HAND, text: () => textOf(published) },
      { ...published, name: `${published.name}, after apply`, by: By.LIBRARY, text: () => applied(textOf(published)) },
    ]);
    await inTurn(run, cases, async ({ by, clients, text, name }, suffix) => {
      // Most charts have nothing that the restricted standard asks for.
      const namespace = await run.namespace('privileged', suffix);
      await run.case(name, by, async (c) => {
        const made = objectsIn(text());
        const service = made.find((o) => o.kind === 'Service')!.metadata.name;
        await updatedUnderLoad(run, namespace, c, made, async () => nodePortOf(run, namespace, service), { ...clients, areOfOthers: true });
      });
      await namespace.remove();
    });
  },
};

function textOf({ name }: Published): string {
  return fs.readFileSync(path.join(CHARTS, `${name}.yaml`), 'utf8');
}

/** What the command line makes of manifests. */
function applied(manifests: string): string {
  return execFileSync(process.execPath, [PROGRAM, 'apply', '-'], { input: manifests, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'] });
}

/** The objects of manifests, those that pods need first. */
function objectsIn(manifests: string): Json[] {
  const objects = parseAllDocuments(manifests).map((document) => (document as { toJS(): Json }).toJS()).filter((object) => object !== null);
  const isWorkload = ({ kind }: Json) => kind === 'Deployment';
  return [...objects.filter((object) => !isWorkload(object)), ...objects.filter(isWorkload)];
}
