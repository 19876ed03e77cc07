import { ServerFacts } from './facts';
import { ASP_NET_CORE } from './facts/asp-net-core';
import { CADDY } from './facts/caddy';
import { CELERY } from './facts/celery';
import { ELASTICSEARCH } from './facts/elasticsearch';
import { ENVOY } from './facts/envoy';
import { GO } from './facts/go';
import { GUNICORN } from './facts/gunicorn';
import { HAPROXY } from './facts/haproxy';
import { HTTPD } from './facts/httpd';
import { INGRESS_NGINX } from './facts/ingress-nginx';
import { JVM } from './facts/jvm';
import { KAFKA } from './facts/kafka';
import { MEMCACHED } from './facts/memcached';
import { MONGODB } from './facts/mongodb';
import { MARIADB, MYSQL } from './facts/mysql';
import { NATS } from './facts/nats';
import { NGINX } from './facts/nginx';
import { NODE } from './facts/node';
import { OPENSEARCH } from './facts/opensearch';
import { PGBOUNCER } from './facts/pgbouncer';
import { PHP_FPM } from './facts/php-fpm';
import { POSTGRES } from './facts/postgres';
import { PUMA } from './facts/puma';
import { RABBITMQ } from './facts/rabbitmq';
import { REDIS, VALKEY } from './facts/redis';
import { SIDEKIQ } from './facts/sidekiq';
import { SPRING_BOOT } from './facts/spring-boot';
import { TRAEFIK } from './facts/traefik';
import { UVICORN } from './facts/uvicorn';
import { UWSGI } from './facts/uwsgi';
import { VARNISH } from './facts/varnish';
import { recognise, RecognisedImage } from './image';
import { rememberByText } from '../private/remember';

/** What is known of servers, in the order of the documentation. It is data, and loads nothing that makes manifests. */
export const KNOWN: readonly ServerFacts[] = [
  // Web servers and proxies
  NGINX,
  INGRESS_NGINX,
  HAPROXY,
  ENVOY,
  HTTPD,
  TRAEFIK,
  CADDY,
  VARNISH,
  // Databases, caches and brokers
  REDIS,
  VALKEY,
  MEMCACHED,
  NATS,
  RABBITMQ,
  POSTGRES,
  PGBOUNCER,
  MYSQL,
  MARIADB,
  MONGODB,
  KAFKA,
  ELASTICSEARCH,
  OPENSEARCH,
  // Application servers and runtimes
  GUNICORN,
  UVICORN,
  UWSGI,
  CELERY,
  NODE,
  GO,
  JVM,
  SPRING_BOOT,
  ASP_NET_CORE,
  PHP_FPM,
  PUMA,
  SIDEKIQ,
];

/** The server that is in an image, or nothing if that is not known for sure. */
export const knownImage = rememberByText((image): RecognisedImage | undefined => recognise(image, KNOWN));
