import { aspNetCore } from './asp-net-core';
import { Behaviour } from './behaviour';
import { caddy } from './caddy';
import { celery } from './celery';
import { elasticsearch } from './elasticsearch';
import { envoy } from './envoy';
import { ServerFacts } from './facts';
import { go } from './go';
import { gunicorn } from './gunicorn';
import { haproxy } from './haproxy';
import { httpd } from './httpd';
import { ingressNginx } from './ingress-nginx';
import { jvm } from './jvm';
import { kafka } from './kafka';
import { KNOWN } from './known';
import { memcached } from './memcached';
import { mongodb } from './mongodb';
import { mariadb, mysql } from './mysql';
import { nats } from './nats';
import { nginx } from './nginx';
import { node } from './node';
import { opensearch } from './opensearch';
import { pgbouncer } from './pgbouncer';
import { phpFpm } from './php-fpm';
import { postgres } from './postgres';
import { puma } from './puma';
import { rabbitmq } from './rabbitmq';
import { redis, valkey } from './redis';
import { sidekiq } from './sidekiq';
import { springBoot } from './spring-boot';
import { traefik } from './traefik';
import { uvicorn } from './uvicorn';
import { uwsgi } from './uwsgi';
import { varnish } from './varnish';

/** A server of the catalogue. */
export interface CatalogueEntry {
  readonly facts: ServerFacts;
  /** How it stops if nothing is said, in the version that the tag of its image names, if it names one. */
  readonly byDefault: (version?: string) => Behaviour;
}

/** How each of them stops if nothing is said, by its `id`. */
const BY_DEFAULT: { readonly [id: string]: CatalogueEntry['byDefault'] } = {
  // Web servers and proxies
  nginx: () => nginx({}),
  ingressNginx: () => ingressNginx({}),
  haproxy: () => haproxy({}),
  envoy: () => envoy({}),
  httpd: () => httpd({}),
  traefik: () => traefik({}),
  caddy: () => caddy({}),
  varnish: () => varnish({}),
  // Databases, caches and brokers
  redis: () => redis({}),
  valkey: () => valkey({}),
  memcached: () => memcached({}),
  nats: () => nats({}),
  rabbitmq: () => rabbitmq({}),
  postgres: () => postgres({}),
  pgbouncer: (version) => pgbouncer({ version }),
  mysql: () => mysql({}),
  mariadb: () => mariadb({}),
  mongodb: () => mongodb({}),
  kafka: () => kafka({}),
  elasticsearch: () => elasticsearch({}),
  opensearch: () => opensearch({}),
  // Application servers and runtimes
  gunicorn: () => gunicorn({}),
  uvicorn: () => uvicorn({}),
  uwsgi: () => uwsgi({}),
  celery: () => celery({}),
  node: () => node({}),
  go: () => go({}),
  jvm: () => jvm({}),
  springBoot: () => springBoot({}),
  aspNetCore: () => aspNetCore({}),
  phpFpm: () => phpFpm({}),
  puma: () => puma({}),
  sidekiq: () => sidekiq({}),
};

/** All servers of which the library knows how they stop, in the order of the documentation. */
export const CATALOGUE: readonly CatalogueEntry[] = KNOWN.map((facts) => ({ facts, byDefault: BY_DEFAULT[facts.id] }));
