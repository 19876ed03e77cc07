import type { ImageFacts, ImageTools, ServerFacts } from './facts';
import type { StopSignal } from './stop-signal';

/** An image reference in its parts. */
export interface ImageReference {
  /** The registry, if it is not Docker Hub. */
  readonly registry?: string;
  /** The name, on Docker Hub without `library/`. */
  readonly path: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Without the registry. */
const REFERENCE = /^([a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)*)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@([a-z0-9+._-]+:[0-9a-fA-F]{32,}))?$/;
const DOCKER_HUB = /^(index\.|registry-1\.|registry\.hub\.)?docker\.(io|com)$/;
/** Registries that hold copies of Docker Hub, and where in them. */
const COPIES: readonly [RegExp, string][] = [
  [/^public\.ecr\.aws$/, 'docker/'],
  [/^mirror\.gcr\.io$/, ''],
];

/**
 * The parts of an image reference, or nothing if it is none.
 *
 * @see https://github.com/distribution/reference
 */
export function parseImage(image: string): ImageReference | undefined {
  // The name has 255 characters at most, a tag 128, a digest as many.
  if (image.length > 1024) { return undefined; }
  const slash = image.indexOf('/');
  const first = image.slice(0, Math.max(0, slash));
  const registry = first === 'localhost' || /[.:]/.test(first) ? first : undefined;
  const [, path, tag, digest] = REFERENCE.exec(registry === undefined ? image : image.slice(slash + 1)) ?? [];
  if (!path) { return undefined; }
  if (registry === undefined || DOCKER_HUB.test(registry)) { return { path: path.replace(/^library\//, ''), tag, digest }; }
  for (const [copy, folder] of COPIES) {
    if (copy.test(registry) && path.startsWith(folder) && path !== folder) { return { path: path.slice(folder.length).replace(/^library\//, ''), tag, digest }; }
  }
  // A proxy of Docker Hub keeps the `library/` of the official images, and other registries have no reason to.
  const proxied = /(?:^|\/)library\/([^/]+)$/.exec(path);
  return proxied ? { path: proxied[1], tag, digest } : { registry, path, tag, digest };
}

/** The repository of an image, as facts name it: with the registry, if that is not Docker Hub. */
export function repositoryOf({ path, registry }: ImageReference): string {
  return registry === undefined ? path : `${registry}/${path}`;
}

/** The version that a tag begins with: `1.27.3` of `v1.27.3-alpine`. */
export function versionOf(tag = ''): string | undefined {
  return /^v?(\d+(?:\.\d+)*)/.exec(tag)?.[1];
}

/** What is known of one image. */
export interface RecognisedImage {
  readonly facts: ServerFacts;
  readonly image: ImageFacts;
  /** The version, as far as the tag has one: `1.27.3`, `8`. */
  readonly version?: string;
  /** Nothing where the tag does not say enough, as one that is only a digest. */
  readonly stopSignal?: StopSignal;
  readonly tools?: ImageTools;
}

/**
 * The servers that are in an image, as far as that is known for sure; the one that runs unless a command says otherwise comes first.
 * Several entries may be of one repository: tags tell them apart, as of php, or commands, as of Airflow.
 */
export function recogniseAll(image: string, catalogue: readonly ServerFacts[]): readonly RecognisedImage[] {
  const reference = parseImage(image);
  if (!reference) { return []; }
  const found = imagesIn(catalogue).get(repositoryOf(reference))?.filter(({ image: { only } }) => only === undefined || only.test(reference.tag ?? '')) ?? [];
  return [...found.filter((one) => !one.image.needsCommand).slice(0, 1), ...found.filter((one) => one.image.needsCommand)]
    .map((one) => ({ ...one, ...detailsOf(one.image, reference) }));
}

/** The server that runs in an image unless a command says otherwise, or nothing if that is not known for sure. */
export function recognise(image: string, catalogue: readonly ServerFacts[]): RecognisedImage | undefined {
  return recogniseAll(image, catalogue).find((one) => !one.image.needsCommand);
}

interface KnownImage { readonly facts: ServerFacts; readonly image: ImageFacts }

const IMAGES = new WeakMap<readonly ServerFacts[], ReadonlyMap<string, KnownImage[]>>();

/** The images of a catalogue by their repositories: rules ask again and again. */
function imagesIn(catalogue: readonly ServerFacts[]): ReadonlyMap<string, KnownImage[]> {
  const known = IMAGES.get(catalogue);
  if (known) { return known; }
  const images = new Map<string, KnownImage[]>();
  for (const facts of catalogue) {
    for (const image of facts.images) { images.set(image.repository, [...images.get(image.repository) ?? [], { facts, image }]); }
  }
  IMAGES.set(catalogue, images);
  return images;
}

function detailsOf(image: ImageFacts, { tag, digest }: ImageReference): Pick<RecognisedImage, 'version' | 'stopSignal' | 'tools'> {
  const version = versionOf(tag);
  let stopSignal: StopSignal | undefined = image.stopSignal.value;
  let tools: ImageTools | undefined = image.tools.value;
  if (tag === undefined && digest !== undefined) {
    // It may be any of them.
    return {
      stopSignal: image.variants?.some((variant) => variant.stopSignal) ? undefined : stopSignal,
      tools: image.variants?.some((variant) => variant.tools ?? variant.hasUnknownTools) ? undefined : tools,
    };
  }
  for (const variant of image.variants ?? []) {
    if (variant.tag && !variant.tag.test(tag ?? '')) { continue; }
    // A tag without a version, such as `stable`, and no tag, are newer than all that had to be told apart.
    if (variant.before && (version === undefined || !isBefore(version, variant.before))) { continue; }
    stopSignal = variant.stopSignal ?? stopSignal;
    tools = variant.hasUnknownTools ? undefined : variant.tools ?? tools;
    break;
  }
  return { version, stopSignal, tools };
}

/** Whether a version is older than another. One with fewer numbers is the newest of its kind: `1` is not before `1.19`. */
export function isBefore(version: string, other: string): boolean {
  const a = version.split('.').map(Number);
  const b = other.split('.').map(Number);
  for (let n = 0; n < b.length; n++) {
    if (a[n] === undefined) { return false; }
    if (a[n] !== b[n]) { return a[n] < b[n]; }
  }
  return false;
}
