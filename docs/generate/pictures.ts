/**
 * Writes the pictures of docs/images out of manifests: the two pods of the article behind this library, the same made right by its
 * constructs, and workloads of the examples.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';
import { waysToPod } from '../../src/checks/ask/traffic';
import { targetOf } from '../../src/checks/engine/config';
import { World } from '../../src/checks/engine/world';
import { objectsOf, podOf, PodView } from '../../src/pod';
import { givenWay } from '../../src/timeline/assumptions/ways';
import { rolloutAsSvg } from '../../src/timeline/drawing/rollout-svg';
import { timelineAsSvg } from '../../src/timeline/drawing/svg';
import { problemsOf } from '../../src/timeline/drawing/trouble';
import { simulateRollout } from '../../src/timeline/rollout/simulate-rollout';
import { simulate, Timeline } from '../../src/timeline/timeline';

const ROOT = path.join(__dirname, '..', '..');

/** A pod template of a file: that of the object of a name, or the first. */
function podIn(file: string, name?: string): PodView {
  const pods = parseAllDocuments(readFileSync(path.join(ROOT, file), 'utf8')).flatMap((document) => objectsOf(document.toJS())).flatMap((object) => podOf(object) ?? []);
  const pod = pods.find(({ object }) => name === undefined || object.name === name);
  if (!pod) { throw new Error(`${file}: there is no pod template ${name === undefined ? '' : `of '${name}' `}in it`); }
  return pod;
}

/** The apps that show how requests reach a pod, each with a Deployment `api` by hand beside it. */
const ON_THE_WAY = ['behind-an-alb', 'behind-a-neg', 'in-ambient-mode', 'mesh-on-spot-nodes'];

/** The deletion of a pod of the Deployment `api`, with all that is among the files of an app. */
function stopIn(...files: string[]): Timeline {
  const documents = files.flatMap((file) => parseAllDocuments(readFileSync(path.join(ROOT, file), 'utf8'))).map((document) => ({ content: document.toJS() as unknown }));
  const world = new World(documents, targetOf({}));
  const pod = world.pods.find(({ object }) => object.kind === 'Deployment' && object.name === 'api')!;
  return simulate(pod, { name: 'delete' }, { assume: { ways: waysToPod(pod, world).map(givenWay) } });
}

function stopsOnTheWay(): { readonly [name: string]: string } {
  return Object.fromEntries(ON_THE_WAY.flatMap((app) => {
    const dist = `examples/${app}/dist`;
    const byHand = stopIn(`examples/${app}/by-hand.yaml`);
    return [
      [`${app}.svg`, timelineAsSvg(stopIn(...readdirSync(path.join(ROOT, dist)).map((file) => `${dist}/${file}`)))],
      // What a webhook adds is in no timeline: where that is the problem, there is nothing to see.
      ...problemsOf(byHand).length === 0 ? [] : [[`${app}-by-hand.svg`, timelineAsSvg(byHand)]],
    ];
  }));
}

/** Each picture by its name. A start that never comes to its end is drawn as far as one sees that. */
export function pictures(): { readonly [name: string]: string } {
  const article = (name: string) => podIn(`docs/generate/article/${name}.yaml`);
  const gated = podIn('examples/sidecar-gated-pod/dist/sidecar-gated-pod.k8s.yaml');
  const nginx = podIn('examples/graceful-nginx/dist/graceful-nginx.k8s.yaml');
  return {
    'article-start.svg': timelineAsSvg(simulate(article('sidecar-first'), { name: 'start' }, { limit: 120_000 })),
    'graceful-start.svg': timelineAsSvg(simulate(gated, { name: 'start' })),
    'article-stop.svg': timelineAsSvg(simulate(article('nginx-stop'), { name: 'delete' })),
    'graceful-stop.svg': timelineAsSvg(simulate(nginx, { name: 'delete' })),
    'graceful-rollout.svg': rolloutAsSvg(simulateRollout(nginx)),
    'readme-stop.svg': timelineAsSvg(simulate(podIn('examples/readme/dist/shop.k8s.yaml'), { name: 'delete' }, { assume: { containers: { main: { stop: 25_000 } }, propagation: 5000 } })),
    'servers-stop.svg': timelineAsSvg(simulate(podIn('examples/servers/dist/servers.k8s.yaml', 'proxy'), { name: 'delete' })),
    'shop-start.svg': timelineAsSvg(simulate(podIn('examples/shop/dist/shop.k8s.yaml', 'shop-api'), { name: 'start' })),
    ...stopsOnTheWay(),
    'shop-rollout.svg': rolloutAsSvg(simulateRollout(podIn('examples/shop/dist/shop.k8s.yaml', 'shop-web'))),
  };
}

/** Writes it. */
export function write(): void {
  const folder = path.join(ROOT, 'docs', 'images');
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(pictures())) { writeFileSync(path.join(folder, name), text); }
}
