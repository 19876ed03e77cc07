import { isObject, ManifestObject, matchesSelector, maySeeEachOther, objectAt, objectsOf, PodView, podOf, selects, textAt, textsAt } from '../pod';

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
  private readonly byKind = new Map<string, ManifestObject[]>();
  private readonly podByObject = new Map<ManifestObject, PodView>();
  private services?: Map<PodView, ManifestObject[]>;

  public constructor(documents: readonly Document[], public readonly target: Target) {
    this.objects = documents.flatMap(({ content, file, document }) => objectsOf(content, { file, document }));
    for (const object of this.objects) {
      const same = this.byKind.get(object.kind);
      if (same) { same.push(object); } else { this.byKind.set(object.kind, [object]); }
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

  /** The Services that send requests to a pod, as far as they are among what is checked. */
  public servicesOf(pod: PodView): ManifestObject[] {
    this.services ??= this.findServices();
    return this.services.get(pod) ?? [];
  }

  /** Rules ask of each pod and of each Service, so with many of both all is found at once, by the rarest label of each selector. */
  private findServices(): Map<PodView, ManifestObject[]> {
    const byLabel = new Map<string, PodView[]>();
    for (const pod of this.pods) {
      for (const label of Object.entries(pod.labels)) {
        const key = JSON.stringify(label);
        const same = byLabel.get(key);
        if (same) { same.push(pod); } else { byLabel.set(key, [pod]); }
      }
    }
    const found = new Map<PodView, ManifestObject[]>();
    for (const service of this.ofKind('Service').filter(isCore)) {
      const selector = textsAt(objectAt(service.raw, 'spec'), 'selector');
      const [rarest = []] = Object.entries(selector).map((label) => byLabel.get(JSON.stringify(label)) ?? []).sort((a, b) => a.length - b.length);
      for (const pod of rarest) {
        if (!maySeeEachOther(service, pod.object) || !selects(selector, pod.labels)) { continue; }
        const same = found.get(pod);
        if (same) { same.push(service); } else { found.set(pod, [service]); }
      }
    }
    return found;
  }

  /** The PodDisruptionBudgets for a pod. */
  public budgetsOf(pod: PodView): ManifestObject[] {
    return this.ofKind('PodDisruptionBudget').filter((budget) => {
      const { selector } = objectAt(budget.raw, 'spec');
      return maySeeEachOther(budget, pod.object) && isObject(selector) && matchesSelector(selector, pod.labels);
    });
  }

  /** The HorizontalPodAutoscalers of a workload. */
  public autoscalersOf({ object }: PodView): ManifestObject[] {
    return this.ofKind('HorizontalPodAutoscaler').filter((scaler) => {
      const target = objectAt(objectAt(scaler.raw, 'spec'), 'scaleTargetRef');
      return maySeeEachOther(scaler, object) && textAt(target, 'kind') === object.kind && textAt(target, 'name') === object.name;
    });
  }
}

function isCore({ apiVersion }: ManifestObject): boolean {
  return apiVersion === 'v1' || apiVersion === '';
}
