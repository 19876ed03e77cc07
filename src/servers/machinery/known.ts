import { ServerFacts } from './facts';
import { recognise, RecognisedImage } from './image';
import { rememberByText } from '../../private/remember';
import { ASP_NET_CORE } from '../asp-net-core/facts';
import { CADDY } from '../caddy/facts';
import { CELERY } from '../celery/facts';
import { ELASTICSEARCH } from '../elasticsearch/facts';
import { ENVOY } from '../envoy/facts';
import { GO } from '../go/facts';
import { GUNICORN } from '../gunicorn/facts';
import { HAPROXY } from '../haproxy/facts';
import { HTTPD } from '../httpd/facts';
import { INGRESS_NGINX } from '../ingress-nginx/facts';
import { JVM } from '../jvm/facts';
import { KAFKA } from '../kafka/facts';
import { MEMCACHED } from '../memcached/facts';
import { MONGODB } from '../mongodb/facts';
import { MARIADB, MYSQL } from '../mysql/facts';
import { NATS } from '../nats/facts';
import { NGINX } from '../nginx/facts';
import { NODE } from '../node/facts';
import { OPENSEARCH } from '../opensearch/facts';
import { PGBOUNCER } from '../pgbouncer/facts';
import { PHP_FPM } from '../php-fpm/facts';
import { POSTGRES } from '../postgres/facts';
import { PUMA } from '../puma/facts';
import { RABBITMQ } from '../rabbitmq/facts';
import { REDIS, VALKEY } from '../redis/facts';
import { SIDEKIQ } from '../sidekiq/facts';
import { SPRING_BOOT } from '../spring-boot/facts';
import { TRAEFIK } from '../traefik/facts';
import { UVICORN } from '../uvicorn/facts';
import { UWSGI } from '../uwsgi/facts';
import { VARNISH } from '../varnish/facts';

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
