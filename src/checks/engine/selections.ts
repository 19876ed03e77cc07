import type { ManifestObject, PodView } from '../../pod';
import { addTo } from '../../private/groups';

type Labels = { readonly [name: string]: string };

/**
 * Which objects select which pods. Rules ask of each object and of each pod, so with many of both all is found at once, by the rarest
 * label of each selector.
 */
export class Selections {
  private readonly pods = new Map<ManifestObject, PodView[]>();
  private readonly selectors = new Map<PodView, ManifestObject[]>();

  public add(object: ManifestObject, pod: PodView): void {
    addTo(this.pods, object, pod);
    addTo(this.selectors, pod, object);
  }

  public podsOf(object: ManifestObject): readonly PodView[] {
    return this.pods.get(object) ?? [];
  }

  public selecting(pod: PodView): readonly ManifestObject[] {
    return this.selectors.get(pod) ?? [];
  }
}

/** Finds the pods that have the rarest of some labels, which are all that may have all of them; without labels, every pod. */
export function podsByLabels(pods: readonly PodView[]): (labels: Labels) => readonly PodView[] {
  const byLabel = new Map<string, PodView[]>();
  for (const pod of pods) {
    for (const [name, value] of Object.entries(pod.labels)) { addTo(byLabel, keyOf(name, value), pod); }
  }
  return (labels) => {
    const [rarest = pods] = Object.entries(labels).map(([name, value]) => byLabel.get(keyOf(name, value)) ?? [])
      .sort((a, b) => a.length - b.length);
    return rarest;
  };
}

/** One text for two. */
export function keyOf(one: string, other: string): string {
  return `${one.length} ${one}${other}`;
}
