"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.parseImage = parseImage;
exports.repositoryOf = repositoryOf;
exports.versionOf = versionOf;
exports.recognise = recognise;
exports.isBefore = isBefore;
/** Without the registry. */
const REFERENCE = /^([a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)*)(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@([a-z0-9+._-]+:[0-9a-fA-F]{32,}))?$/;
const DOCKER_HUB = /^(index\.|registry-1\.|registry\.hub\.)?docker\.(io|com)$/;
/** Registries that hold copies of Docker Hub, and where in them. */
const COPIES = [
    [/^public\.ecr\.aws$/, 'docker/'],
    [/^mirror\.gcr\.io$/, ''],
];
/**
 * The parts of an image reference, or nothing if it is none.
 *
 * @see https://github.com/distribution/reference
 */
function parseImage(image) {
    // The name has 255 characters at most, a tag 128, a digest as many.
    if (image.length > 1024) {
        return undefined;
    }
    const slash = image.indexOf('/');
    const first = image.slice(0, Math.max(0, slash));
    const registry = first === 'localhost' || /[.:]/.test(first) ? first : undefined;
    const [, path, tag, digest] = REFERENCE.exec(registry === undefined ? image : image.slice(slash + 1)) ?? [];
    if (!path) {
        return undefined;
    }
    if (registry === undefined || DOCKER_HUB.test(registry)) {
        return { path: path.replace(/^library\//, ''), tag, digest };
    }
    for (const [copy, folder] of COPIES) {
        if (copy.test(registry) && path.startsWith(folder) && path !== folder) {
            return { path: path.slice(folder.length).replace(/^library\//, ''), tag, digest };
        }
    }
    // A proxy of Docker Hub keeps the `library/` of the official images, and other registries have no reason to.
    const proxied = /(?:^|\/)library\/([^/]+)$/.exec(path);
    return proxied ? { path: proxied[1], tag, digest } : { registry, path, tag, digest };
}
/** The repository of an image, as facts name it: with the registry, if that is not Docker Hub. */
function repositoryOf({ path, registry }) {
    return registry === undefined ? path : `${registry}/${path}`;
}
/** The version that a tag begins with: `1.27.3` of `v1.27.3-alpine`. */
function versionOf(tag = '') {
    return /^v?(\d+(?:\.\d+)*)/.exec(tag)?.[1];
}
/** The server that is in an image, or nothing if that is not known for sure. */
function recognise(image, catalogue) {
    const reference = parseImage(image);
    if (!reference) {
        return undefined;
    }
    // Several entries may be of one repository, such as php: then their tags tell them apart.
    const found = imagesIn(catalogue).get(repositoryOf(reference))?.find(({ image: { only } }) => only === undefined || only.test(reference.tag ?? ''));
    return found && { ...found, ...detailsOf(found.image, reference) };
}
const IMAGES = new WeakMap();
/** The images of a catalogue by their repositories: rules ask again and again. */
function imagesIn(catalogue) {
    const known = IMAGES.get(catalogue);
    if (known) {
        return known;
    }
    const images = new Map();
    for (const facts of catalogue) {
        for (const image of facts.images) {
            images.set(image.repository, [...images.get(image.repository) ?? [], { facts, image }]);
        }
    }
    IMAGES.set(catalogue, images);
    return images;
}
function detailsOf(image, { tag, digest }) {
    const version = versionOf(tag);
    let stopSignal = image.stopSignal.value;
    let tools = image.tools.value;
    if (tag === undefined && digest !== undefined) {
        // It may be any of them.
        return {
            stopSignal: image.variants?.some((variant) => variant.stopSignal) ? undefined : stopSignal,
            tools: image.variants?.some((variant) => variant.tools) ? undefined : tools,
        };
    }
    for (const variant of image.variants ?? []) {
        if (variant.tag && !variant.tag.test(tag ?? '')) {
            continue;
        }
        // A tag without a version, such as `stable`, and no tag, are newer than all that had to be told apart.
        if (variant.before && (version === undefined || !isBefore(version, variant.before))) {
            continue;
        }
        stopSignal = variant.stopSignal ?? stopSignal;
        tools = variant.tools ?? tools;
        break;
    }
    return { version, stopSignal, tools };
}
/** Whether a version is older than another. One with fewer numbers is the newest of its kind: `1` is not before `1.19`. */
function isBefore(version, other) {
    const a = version.split('.').map(Number);
    const b = other.split('.').map(Number);
    for (let n = 0; n < b.length; n++) {
        if (a[n] === undefined) {
            return false;
        }
        if (a[n] !== b[n]) {
            return a[n] < b[n];
        }
    }
    return false;
}
