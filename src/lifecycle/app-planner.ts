import { isDeepStrictEqual } from 'util';
import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { Enabled } from './enabled';
import { enabledFor } from './enabled';
import type { GracefulAppOptions, GracefulWorkload } from './graceful-app';
import type { PatchOperation } from '../checks/engine/rule';
import { World } from '../checks/engine/world';
import { Cluster, Feature } from '../cluster';
import { minorOf } from '../cluster/version';
import { budgetInWords, changeInWords, leftInWords, planAll } from '../plan/auto';
import type { WorkloadPlan, Wanted } from '../plan/auto';
import type { NewBudget } from '../plan/auto/budget';
import { writeInOrder } from '../plan/in-order';
import type { Json } from '../plan/manifest';

const LIFECYCLE = Symbol.for('cdk8s-graceful.Lifecycle');
const RENDER = Symbol.for('cdk8s-graceful.GracefulApp.render');

/** An object whose rendering was taken over, with the one from before. */
type Taken = ApiObject & { [LIFECYCLE]?: unknown; [RENDER]?: () => Json };

/** What was planned for one object, and for what it was. */
interface Planned {
  readonly manifest: unknown;
  readonly plans: readonly WorkloadPlan[];
}

/** Plans the workloads of a scope, and has them rendered with the changes. */
export class AppPlanner {
  private planned?: ReadonlyMap<ApiObject, Planned>;
  /** The budgets that were added, by the place of the workload in its object, which may be a List. */
  private readonly budgets = new Map<ApiObject, Map<string, NewBudget>>();
  private objects = 0;
  private isFresh = false;

  public constructor(private readonly scope: IConstruct, private readonly options: GracefulAppOptions, private readonly self: Enabled) {}

  /** Takes over the rendering of all objects, and has them planned anew. */
  public prepare(): void {
    const all = objectsIn(this.scope.node.root);
    for (const object of all) { takeOver(object); }
    // A synth validates once for each chart, and nothing changes in between.
    if (!this.isFresh || all.length !== this.objects) { this.planned = undefined; }
    this.objects = all.length;
    if (!this.isFresh) {
      this.isFresh = true;
      queueMicrotask(() => { this.isFresh = false; });
    }
    if (this.options.disruptionBudgets) { this.addBudgets(); }
  }

  public report(): GracefulWorkload[] {
    const budgetsOf = (object: ApiObject, plan: WorkloadPlan) => [this.budgets.get(object)?.get(plan.pod.object.pointer) ?? []].flat();
    return [...this.plans()].flatMap(([object, { plans }]) => plans.map((plan) => ({
      path: pathOf(object),
      kind: plan.pod.object.kind,
      name: plan.pod.object.name,
      changes: [...plan.changes.map(changeInWords), ...budgetsOf(object, plan).map(budgetInWords)],
      leftAlone: plan.left.map(leftInWords),
    })));
  }

  /** The changes of an object that was just rendered. */
  public changesOf(object: ApiObject, manifest: Json): PatchOperation[] {
    return (this.planOf(object, manifest)?.plans ?? []).flatMap(({ changes }) => changes.flatMap(({ operations }) => operations));
  }

  private planOf(object: ApiObject, manifest: Json): Planned | undefined {
    const known = this.plans().get(object);
    if (!known || isDeepStrictEqual(known.manifest, manifest)) { return known; }
    this.planned = undefined;
    return this.plans().get(object);
  }

  private plans(): ReadonlyMap<ApiObject, Planned> {
    return this.planned ??= this.plan();
  }

  /** Plans all objects of the app together: a Service of one chart may select pods of another. */
  private plan(): ReadonlyMap<ApiObject, Planned> {
    const objects: Taken[] = objectsIn(this.scope.node.root);
    const manifests = objects.map(rendered);
    const cluster = Cluster.of(this.scope);
    const { _givenDelay: delay, propagationDelay, version } = cluster;
    const world = new World(manifests.map((content, document) => ({ content: content ?? null, document })), {
      minor: minorOf(version),
      propagationDelay: propagationDelay.toSeconds(),
      isDelayGiven: delay !== undefined,
      gates: Object.values(Feature).filter((feature) => cluster.supports(feature)),
    });
    const isOurs = (object: Taken) => object[LIFECYCLE] === undefined && enabledFor(object) === this.self;
    const all = planAll(world, ({ object: { document = 0 } }) => this.wantedFor(objects[document]),
      ({ object: { document = 0 } }) => isOurs(objects[document]));
    const planned = new Map<ApiObject, Planned>();
    for (const plan of all) {
      const n = plan.pod.object.document ?? 0;
      planned.set(objects[n], { manifest: manifests[n], plans: [...planned.get(objects[n])?.plans ?? [], plan] });
    }
    return planned;
  }

  private wantedFor(object: ApiObject): Wanted {
    const { disruptionBudgets, drain, ignore = [], ignoreKinds = [], margin, stop } = this.options;
    const ignored = ignore.some((one) => object.node.scopes.includes(one)) ? 'it is to be left alone, as an option says'
      : ignoreKinds.includes(object.kind) ? `its kind is to be left alone (${object.kind})` : undefined;
    return {
      cluster: Cluster.of(object),
      drain: drain?.toSeconds(),
      stop: stop?.toSeconds(),
      margin: margin?.toSeconds(),
      budgets: disruptionBudgets,
      ignored,
    };
  }

  private addBudgets(): void {
    for (const [object, { plans }] of this.plans()) {
      for (const { budget, pod } of plans) {
        if (!budget) { continue; }
        const before = this.budgets.get(object) ?? new Map<string, NewBudget>();
        this.budgets.set(object, before.set(pod.object.pointer, budget));
        new ApiObject(object, `DisruptionBudget${before.size > 1 ? before.size : ''}`, budget.manifest as unknown as ConstructorParameters<typeof ApiObject>[2]);
      }
    }
  }
}

function objectsIn(scope: IConstruct): ApiObject[] {
  return scope.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
}

/** Has an object rendered with the changes of what is enabled for it by then. */
function takeOver(object: Taken): void {
  if (object[RENDER]) { return; }
  const render = object.toJson.bind(object) as () => Json;
  Object.defineProperty(object, RENDER, { value: render });
  const toJson = () => {
    const manifest = render();
    writeInOrder(manifest, enabledFor(object)?._changesOf(object, manifest) ?? []);
    return manifest;
  };
  Object.defineProperty(object, 'toJson', { value: toJson, configurable: true, writable: true });
}

/** As it is without the changes; nothing if it cannot be rendered, which it says in its own validation. */
function rendered(object: Taken): unknown {
  try {
    return (object[RENDER] ?? object.toJson.bind(object))();
  } catch {
    return undefined;
  }
}

/** The path of the construct that an object is all of. */
function pathOf(object: ApiObject): string {
  const { path, scope } = object.node;
  return scope?.node.defaultChild === object ? scope.node.path : path;
}
