import { stringify } from 'yaml';
import type { JsonObject } from '../../pod';

/** A manifest of our own, or a list of them, as YAML. Kubernetes reads YAML 1.1: there, a label `on` without quotes is no string. */
export function stringifyManifest(manifest: JsonObject): string {
  return stringify(manifest, { compat: 'yaml-1.1', lineWidth: 0, aliasDuplicateObjects: false });
}
