import { Api, Json } from './api';
import { sleep } from './time';

/*
 * Kinds of clouds that the library writes and a bare cluster does not have. Each has the fields that are written, as the source of its controller has them,
 * and no others: any other is an error.
 */

interface Kind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly plural: string;
  readonly spec: Json;
}

const object = (properties: Json) => ({ type: 'object', properties });
const DRAINING = { connectionDraining: object({ drainingTimeoutSec: { type: 'integer', minimum: 0, maximum: 3600 } }) };

const KINDS: readonly Kind[] = [
  // kubernetes/ingress-gce: pkg/apis/backendconfig/v1/types.go
  { group: 'cloud.google.com', version: 'v1', kind: 'BackendConfig', plural: 'backendconfigs', spec: object(DRAINING) },
  {
    group: 'networking.gke.io',
    version: 'v1',
    kind: 'GCPBackendPolicy',
    plural: 'gcpbackendpolicies',
    spec: object({ default: object(DRAINING), targetRef: object({ group: { type: 'string' }, kind: { type: 'string' }, name: { type: 'string' } }) }),
  },
];

const PATH = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';
const nameOf = ({ group, plural }: Kind) => `${plural}.${group}`;

/** Gives the cluster the kinds of clouds while something is done, and takes away those that it gave. */
export async function withKindsOfClouds(api: Api, run: () => Promise<void>): Promise<void> {
  const given: Kind[] = [];
  try {
    for (const kind of KINDS) {
      if ((await api.ask('GET', `${PATH}/${nameOf(kind)}`)).status === 200) { continue; }
      await api.must('POST', PATH, definitionOf(kind));
      given.push(kind);
    }
    for (const { group, kind, version } of KINDS) {
      for (let tries = 0; !(await served(api, group, version)).includes(kind); tries++) {
        if (tries === 100) { throw new Error(`the API server does not serve ${group}/${version} ${kind} after 20 s`); }
        await sleep(0.2);
      }
    }
    await run();
  } finally {
    for (const kind of given) { await api.must('DELETE', `${PATH}/${nameOf(kind)}`); }
  }
}

async function served(api: Api, group: string, version: string): Promise<string[]> {
  const { body, status } = await api.ask('GET', `/apis/${group}/${version}`);
  return status === 200 ? body.resources.map((resource: Json) => resource.kind) : [];
}

function definitionOf(kind: Kind): Json {
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: nameOf(kind) },
    spec: {
      group: kind.group,
      scope: 'Namespaced',
      names: { kind: kind.kind, plural: kind.plural },
      versions: [{ name: kind.version, served: true, storage: true, schema: { openAPIV3Schema: object({ spec: kind.spec }) } }],
    },
  };
}
