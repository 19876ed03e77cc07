import * as crypto from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { run } from './shell';

/** The part of an image's configuration that a Dockerfile sets. */
export interface ImageConfig {
  readonly Entrypoint?: string[];
  readonly Cmd?: string[];
  readonly Env?: string[];
  readonly User?: string;
  readonly WorkingDir?: string;
  readonly StopSignal?: string;
  readonly ExposedPorts?: Record<string, object>;
}

interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly annotations?: Record<string, string>;
}

/** containerd takes an imported image's full name from here. */
const NAME = 'io.containerd.image.name';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';

/** A folder in the OCI image layout: every blob by its digest, and an index of named images. */
export class OciLayout {
  private readonly manifests: Descriptor[] = [];

  constructor(readonly dir: string) {
    fs.mkdirSync(path.join(dir, 'blobs', 'sha256'), { recursive: true });
    fs.writeFileSync(path.join(dir, 'oci-layout'), '{"imageLayoutVersion":"1.0.0"}');
  }

  /** Packs a root file system into a layer; the same content gives the same digest. */
  addLayer(rootfs: string): Descriptor {
    const tar = path.join(this.dir, 'layer.tar');
    run('tar', ['--create', '--file', tar, '--directory', rootfs, '--sort=name', '--numeric-owner', '--mtime=@0', '.']);
    const digest = /^[0-9a-f]+/.exec(run('sha256sum', [tar]))![0];
    fs.renameSync(tar, this.blob(digest));
    return { mediaType: 'application/vnd.oci.image.layer.v1.tar', digest: `sha256:${digest}`, size: fs.statSync(this.blob(digest)).size };
  }

  addImage(name: string, layer: Descriptor, config: ImageConfig, architecture: string): void {
    const image = { architecture, os: 'linux', config, rootfs: { type: 'layers', diff_ids: [layer.digest] } };
    const manifest = {
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: this.addJson('application/vnd.oci.image.config.v1+json', image),
      layers: [layer],
    };
    this.manifests.push({ ...this.addJson(MANIFEST, manifest), annotations: { [NAME]: name } });
  }

  /** Writes the index, and everything once more as one archive for `ctr images import`. */
  finish(archive: string): void {
    fs.writeFileSync(path.join(this.dir, 'index.json'), JSON.stringify({ schemaVersion: 2, manifests: this.manifests }));
    run('tar', ['--create', '--file', archive, '--directory', this.dir, 'oci-layout', 'index.json', 'blobs']);
  }

  private blob(hex: string): string {
    return path.join(this.dir, 'blobs', 'sha256', hex);
  }

  private addJson(mediaType: string, value: object): Descriptor {
    const text = JSON.stringify(value);
    const hex = crypto.createHash('sha256').update(text).digest('hex');
    fs.writeFileSync(this.blob(hex), text);
    return { mediaType, digest: `sha256:${hex}`, size: Buffer.byteLength(text) };
  }
}

/** The manifest digest of a full image name, such as docker.io/library/nginx:1.27. */
export function findImage(dir: string, name: string): string | undefined {
  const index = JSON.parse(fs.readFileSync(path.join(dir, 'index.json'), 'utf8')) as { manifests: Descriptor[] };
  return index.manifests.find((m) => m.annotations?.[NAME] === name)?.digest;
}

/** The names of all images in the layout. */
export function listImages(dir: string): string[] {
  const index = JSON.parse(fs.readFileSync(path.join(dir, 'index.json'), 'utf8')) as { manifests: Descriptor[] };
  return index.manifests.map((m) => m.annotations?.[NAME] ?? '');
}
