import { areNear } from './folder';
import { keyOf, podsByLabels, Selections } from './selections';
import type { Feature } from '../../cluster/feature';
import type { ManifestObject, PodView } from '../../pod';
import { isObject, matchesSelector, maySeeEachOther, objectAt, objectsOf, Owners, podsOf, readTogether, selects, textAt, textsAt } from '../../pod';
import { addTo } from '../../private/groups';

/** What the manifests are for. */
export interface Target {
  /** The minor version of Kubernetes. */
  readonly minor: number;
  /** How long endpoints take to propagate, in seconds. */
  readonly propagationDelay: number;
  /** Somebody gave that time, for all ways by which requests come. @default false */
  readonly isDelayGiven?: boolean;
  /** Features whose gates are known to be on. @default - nothing is known but the defaults of the version */
  readonly gates?: readonly Feature[];
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
  /** Which of them made which others. */
  public readonly owners: Owners;
  private readonly byKind = new Map<string, ManifestObject[]>();
  private readonly podsByObject = new Map<ManifestObject, readonly PodView[]>();
  private readonly byName = new Map<string, ManifestObject[]>();
  private selections?: { readonly services: Selections; readonly budgets: Selections };
  private autoscalers?: Map<string, ManifestObject[]>;

  public constructor(documents: readonly Document[], public readonly target: Target) {
    const all = documents.map(({ content, file, document }) => objectsOf(content, { file, document }));
    this.objects = all.flat();
    readTogether(this.objects);
    this.others = all.filter((objects, n) => objects.length === 0 && documents[n].content !== null).length;
    for (const object of this.objects) {
      addTo(this.byKind, object.kind, object);
      addTo(this.byName, object.name, object);
      const pods = podsOf(object);
      if (pods.length > 0) { this.podsByObject.set(object, pods); }
    }
    this.pods = [...this.podsByObject.values()].flat();
    this.owners = new Owners(this.pods);
  }

  /** The objects of a kind. */
  public ofKind(kind: string): readonly ManifestObject[] {
    return this.byKind.get(kind) ?? [];
  }

  /** The pod template of an object, the first if it has several. */
  public podOf(object: ManifestObject): PodView | undefined {
    return this.podsIn(object)[0];
  }

  /** All pod templates of an object. */
  public podsIn(object: ManifestObject): readonly PodView[] {
    return this.podsByObject.get(object) ?? [];
  }

  /** The objects of a name, whatever their kind. */
  public named(name: string): readonly ManifestObject[] {
    return this.byName.get(name) ?? [];
  }

  /** The pods of the objects of a name, whatever their kind. */
  public podsNamed(name: string): PodView[] {
    return this.named(name).flatMap((object) => this.podsIn(object));
  }

  /** The Services that send requests to a pod, as far as they are among what is checked. */
  public servicesOf(pod: PodView): readonly ManifestObject[] {
    return this.selected().services.selecting(pod);
  }

  /** The pods to which a Service sends requests, as far as they are among what is checked. Those of a workload that is among them too are left out. */
  public podsOf(service: ManifestObject): readonly PodView[] {
    return this.owners.topmost(this.selected().services.podsOf(service));
  }

  /** The PodDisruptionBudgets for a pod. */
  public budgetsOf(pod: PodView): readonly ManifestObject[] {
    return this.selected().budgets.selecting(pod);
  }

  /** The pods that a PodDisruptionBudget is for, each once as above. */
  public podsOfBudget(budget: ManifestObject): readonly PodView[] {
    return this.owners.topmost(this.selected().budgets.podsOf(budget));
  }

  private selected(): NonNullable<typeof this.selections> {
    return this.selections ??= this.findSelections();
  }

  private findSelections(): NonNullable<typeof this.selections> {
    const services = new Selections();
    const budgets = new Selections();
    const podsWith = podsByLabels(this.pods);
    for (const service of this.ofKind('Service').filter(isCore)) {
      const selector = textsAt(objectAt(service.raw, 'spec'), 'selector');
      const selected = podsWith(selector).filter((pod) => maySeeEachOther(service, pod.object) && selects(selector, pod.labels));
      // In a tree of examples, the same labels are elsewhere too: a Service that has pods of its own is not for those of strangers.
      const own = selected.filter((pod) => isNear(service, pod.object));
      for (const pod of own.length > 0 ? own : selected) { services.add(service, pod); }
    }
    for (const budget of this.ofKind('PodDisruptionBudget')) {
      const { selector } = objectAt(budget.raw, 'spec');
      if (!isObject(selector)) { continue; }
      for (const pod of podsWith(textsAt(selector, 'matchLabels'))) {
        if (maySeeEachOther(budget, pod.object) && matchesSelector(selector, pod.labels)) { budgets.add(budget, pod); }
      }
    }
    return { services, budgets };
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
      addTo(found, keyOf(textAt(target, 'kind') ?? '', textAt(target, 'name') ?? ''), scaler);
    }
    return found;
  }
}

/** Whether both name their namespace, or the folder of one is in that of the other. */
function isNear(a: ManifestObject, b: ManifestObject): boolean {
  return (a.namespace !== undefined && b.namespace !== undefined) || areNear(a, b);
}

function isCore({ apiVersion }: ManifestObject): boolean {
  return apiVersion === 'v1' || apiVersion === '';
}
