import { App, Chart } from 'cdk8s';
import { Cluster, ClusterOptions, KubernetesVersion } from 'cdk8s-graceful';
import { parseAllDocuments } from 'yaml';
import { Json } from './api';

/** What the manifests are for. */
export interface SynthOptions extends ClusterOptions {
  readonly version: KubernetesVersion;
}

/** Has the library write manifests, as `cdk8s synth` would, validation included. */
export function synth(options: SynthOptions, build: (chart: Chart) => void): Json[] {
  const app = new App();
  const chart = new Chart(app, 'e2e', { disableResourceNameHashes: true });
  Cluster.set(chart, options);
  build(chart);
  return parse(app.synthYaml());
}

/** All objects in a YAML file. */
export function parse(yaml: string): Json[] {
  return parseAllDocuments(yaml).map((document) => document.toJS()).filter((object) => object);
}

/** The pod template in an object, or nothing. */
export function podTemplate(object: Json): Json | undefined {
  switch (object.kind) {
    case 'Pod': return object;
    case 'CronJob': return object.spec.jobTemplate.spec.template;
    default: return object.spec?.template;
  }
}

/** The library's name for the version of a cluster; of one that is newer than all it knows, the newest. */
export function versionOf(major: string, minor: string): KubernetesVersion {
  const known: string[] = Object.values(KubernetesVersion);
  const version = `${major}.${minor.replace(/\D.*$/, '')}`;
  const newest = known[known.length - 1];
  if (known.includes(version)) { return version as KubernetesVersion; }
  if (Number(version.split('.')[1]) > Number(newest.split('.')[1])) { return newest as KubernetesVersion; }
  throw new Error(`the cluster has Kubernetes ${version}, but the library supports ${known[0]} and newer: use a newer cluster`);
}
