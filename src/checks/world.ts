import { isObject, ManifestObject, matchesSelector, maySeeEachOther, objectAt, objectsOf, PodView, podOf, remember, selects, textAt, textsAt } from '../pod';

/** What the manifests are for. */
export interface Target {
  /** The minor version of Kubernetes. */
  readonly minor: number;
  /** How long endpoints take to propagate, in seconds. */
  readonly propagationDelay: number;
}

/** What a checked document comes with. */
export interface Document {
  readonly content: unknown;
  readonly file?: string;
  /** Which document of the file, from 0. */
  readonly document?: number;
}

/** All that is checked together: rules see one pod or object at a time, and look up here what belongs to it. */
export class World {
  public readonly objects: readonly ManifestObject[];
  public readonly pods: readonly PodView[];
  /** How many documents hold no object of Kubernetes, such as the values of a chart. */
  public readonly others: number;
  private readonly byKind = new Map<string, ManifestObject[]>();
  private readonly podByObject = new Map<ManifestObject, PodView>();
  private selections?: { readonly services: Map<PodView, ManifestObject[]>; readonly pods: Map<ManifestObject, PodView[]> };
  private readonly budgets = remember((pod: PodView) => this.ofKind('PodDisruptionBudget').filter((budget) => {
    if (!maySeeEachOther(budget, pod.object)) { return false; }
    const { selector } = objectAt(budget.raw, 'spec');
    return isObject(selector) && matchesSelector(selector, pod.labels);
  }));
  private podsByName?: Map<string, PodView[]>;
  private autoscalers?: Map<string, ManifestObject[]>;

  public constructor(documents: readonly Document[], public readonly target: Target) {
    const all = documents.map(({ content, file, document }) => objectsOf(content, { file, document }));
    this.objects = all.flat();
    this.others = all.filter((objects, n) => objects.length === 0 && documents[n].content !== null).length;
    for (const object of this.objects) {
      add(this.byKind, object.kind, object);
      const pod = podOf(object);
      if (pod) { this.podByObject.set(object, pod); }
    }
    this.pods = [...this.podByObject.values()];
  }

  /** The objects of a kind. */
  public ofKind(kind: string): readonly ManifestObject[] {
    return this.byKind.get(kind) ?? [];
  }

  /** The pod template of an object. */
  public podOf(object: ManifestObject): PodView | undefined {
    return this.podByObject.get(object);
  }

  /** The pods of the objects of a name, whatever their kind. */
  public podsNamed(name: string): readonly PodView[] {
    if (!this.podsByName) {
      this.podsByName = new Map();
      for (const pod of this.pods) { add(this.podsByName, pod.object.name, pod); }
    }
    return this.podsByName.get(name) ?? [];
  }

  /** The Services that send requests to a pod, as far as they are among what is checked. */
  public servicesOf(pod: PodView): ManifestObject[] {
    this.selections ??= this.findSelections();
    return this.selections.services.get(pod) ?? [];
  }

  /** The pods to which a Service sends requests, as far as they are among what is checked. */
  public podsOf(service: ManifestObject): PodView[] {
    this.selections ??= this.findSelections();
    return this.selections.pods.get(service) ?? [];
  }

  /** Rules ask of each pod and of each Service, so with many of both all is found at once, by the rarest label of each selector. */
  private findSelections(): NonNullable<typeof this.selections> {
    const byLabel = new Map<string, PodView[]>();
    for (const pod of this.pods) {
      for (const [name, value] of Object.entries(pod.labels)) { add(byLabel, keyOf(name, value), pod); }
    }
    const found = { services: new Map<PodView, ManifestObject[]>(), pods: new Map<ManifestObject, PodView[]>() };
    for (const service of this.ofKind('Service').filter(isCore)) {
      const selector = textsAt(objectAt(service.raw, 'spec'), 'selector');
      const [rarest = []] = Object.entries(selector).map(([name, value]) => byLabel.get(keyOf(name, value)) ?? [])
        .sort((a, b) => a.length - b.length);
      const selected = rarest.filter((pod) => maySeeEachOther(service, pod.object) && selects(selector, pod.labels));
      // In a tree of examples, the same labels are elsewhere too: a Service that has pods of its own is not for those of strangers.
      const own = selected.filter((pod) => isNear(service, pod.object));
      for (const pod of own.length > 0 ? own : selected) {
        add(found.services, pod, service);
        add(found.pods, service, pod);
      }
    }
    return found;
  }

  /** The PodDisruptionBudgets for a pod. */
  public budgetsOf(pod: PodView): readonly ManifestObject[] {
    return this.budgets(pod);
  }

  /** The HorizontalPodAutoscalers of a workload. */
  public autoscalersOf({ object }: PodView): ManifestObject[] {
    this.autoscalers ??= this.findAutoscalers();
    return (this.autoscalers.get(keyOf(object.kind, object.name)) ?? []).filter((scaler) => maySeeEachOther(scaler, object));
  }

  /** By the kind and the name of their targets. */
  private findAutoscalers(): Map<string, ManifestObject[]> {
    const found = new Map<string, ManifestObject[]>();
    for (const scaler of this.ofKind('HorizontalPodAutoscaler')) {
      const target = objectAt(objectAt(scaler.raw, 'spec'), 'scaleTargetRef');
      add(found, keyOf(textAt(target, 'kind') ?? '', textAt(target, 'name') ?? ''), scaler);
    }
    return found;
  }
}

function add<K, V>(all: Map<K, V[]>, key: K, value: V): void {
  const same = all.get(key);
  if (same) { same.push(value); } else { all.set(key, [value]); }
}

/** One text for two. */
function keyOf(one: string, other: string): string {
  return `${one.length} ${one}${other}`;
}

/** Whether both name their namespace, or the folder of one is in that of the other. */
function isNear(a: ManifestObject, b: ManifestObject): boolean {
  if (a.namespace !== undefined && b.namespace !== undefined) { return true; }
  const [one, other] = [folderOf(a), folderOf(b)];
  return one.startsWith(other) || other.startsWith(one);
}

function folderOf({ file = '' }: ManifestObject): string {
  return file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
}

function isCore({ apiVersion }: ManifestObject): boolean {
  return apiVersion === 'v1' || apiVersion === '';
}
