import { stringify } from 'yaml';
import type { JsonObject } from '../../pod';

/** A manifest of our own as YAML. */
export function stringifyManifest(manifest: JsonObject): string {
  return stringify(manifest, { lineWidth: 0 });
}
