import { existsSync } from 'fs';
import { FOLDER } from './package-managers';
import { Ability } from './tools';

/** Debian has no Envoy, but the Python package index has its binary. */
const BINARY = `${FOLDER}/python/bin/envoy`;

/** The real Envoy, in a cache of this machine. */
export const ENVOY: Ability = {
  name: 'running Envoy',
  tools: [],
  refusal: () => existsSync(BINARY) ? undefined : `it is not at ${BINARY}: see how .ci/run installs test/_support/python-packages.txt`,
};

/** A route that answers after so many seconds. */
interface Delayed {
  readonly path: string;
  readonly seconds: number;
}

const type = (name: string) => ({ '@type': `type.googleapis.com/envoy.extensions.${name}` });

/** The configuration of an Envoy that answers requests on port 8080 itself, and writes what its admin interface on port 9901 is asked. */
export function envoyConfig(delayed: readonly Delayed[]): string {
  const answer = { direct_response: { status: 200, body: { inline_string: 'ok' } } };
  const fault = 'filters.http.fault.v3.HTTPFault';
  return JSON.stringify({
    admin: {
      address: { socket_address: { address: '127.0.0.1', port_value: 9901 } },
      access_log: [{
        name: 'stdout',
        typed_config: {
          ...type('access_loggers.stream.v3.StdoutAccessLog'), log_format: { text_format_source: { inline_string: '%REQ(:METHOD)% %REQ(:PATH)%\n' } },
        },
      }],
    },
    static_resources: {
      listeners: [{
        name: 'ingress',
        traffic_direction: 'INBOUND',
        address: { socket_address: { address: '127.0.0.1', port_value: 8080 } },
        filter_chains: [{
          filters: [{
            name: 'http',
            typed_config: {
              ...type('filters.network.http_connection_manager.v3.HttpConnectionManager'),
              stat_prefix: 'ingress_http',
              http_filters: [
                { name: 'fault', typed_config: type(fault) },
                { name: 'router', typed_config: type('filters.http.router.v3.Router') },
              ],
              route_config: {
                virtual_hosts: [{
                  name: 'all',
                  domains: ['*'],
                  routes: [
                    ...delayed.map(({ path, seconds }) => ({
                      match: { path },
                      ...answer,
                      typed_per_filter_config: { fault: { ...type(fault), delay: { fixed_delay: `${seconds}s`, percentage: { numerator: 100 } } } },
                    })),
                    { match: { prefix: '/' }, ...answer },
                  ],
                }],
              },
            },
          }],
        }],
      }],
    },
  });
}

/** The command that starts it, with more arguments if need be. A test has no memory to share with another Envoy. */
export function envoyCommand(...more: string[]): string[] {
  return [BINARY, '-c', '/app/envoy.yaml', '--log-level', 'error', '--disable-hot-restart', ...more];
}
