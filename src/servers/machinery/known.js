"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.PROGRAMS = exports.KNOWN = void 0;
const facts_1 = require("../actions-runner/facts");
const facts_2 = require("../airflow/facts");
const facts_3 = require("../alloydb-auth-proxy/facts");
const facts_4 = require("../apisix/facts");
const facts_5 = require("../asp-net-core/facts");
const facts_6 = require("../bun/facts");
const facts_7 = require("../bundler/facts");
const facts_8 = require("../caddy/facts");
const facts_9 = require("../cassandra/facts");
const facts_10 = require("../catatonit/facts");
const facts_11 = require("../celery/facts");
const facts_12 = require("../cloud-sql-proxy/facts");
const facts_13 = require("../cloudflared/facts");
const facts_14 = require("../consul-dataplane/facts");
const facts_15 = require("../contour/facts");
const facts_16 = require("../coredns/facts");
const facts_17 = require("../coreutils/facts");
const facts_18 = require("../dapr/facts");
const facts_19 = require("../datadog-agent/facts");
const facts_20 = require("../docker/facts");
const facts_21 = require("../dumb-init/facts");
const facts_22 = require("../elasticsearch/facts");
const facts_23 = require("../envoy/facts");
const facts_24 = require("../envoy-gateway/facts");
const facts_25 = require("../etcd/facts");
const facts_26 = require("../filebeat/facts");
const facts_27 = require("../fluent-bit/facts");
const facts_28 = require("../fluentd/facts");
const facts_29 = require("../gnu-time/facts");
const facts_30 = require("../go/facts");
const facts_31 = require("../gosu/facts");
const facts_32 = require("../grafana-alloy/facts");
const facts_33 = require("../gunicorn/facts");
const facts_34 = require("../hadoop/facts");
const facts_35 = require("../haproxy/facts");
const facts_36 = require("../httpd/facts");
const facts_37 = require("../hypercorn/facts");
const facts_38 = require("../ingress-nginx/facts");
const facts_39 = require("../istio-proxy/facts");
const facts_40 = require("../jvm/facts");
const facts_41 = require("../k8s-sidecar/facts");
const facts_42 = require("../kafka/facts");
const facts_43 = require("../knative-queue-proxy/facts");
const facts_44 = require("../kong/facts");
const facts_45 = require("../kube-apiserver/facts");
const facts_46 = require("../laravel/facts");
const facts_47 = require("../linkerd-proxy/facts");
const facts_48 = require("../loki/facts");
const facts_49 = require("../mariadb/facts");
const facts_50 = require("../memcached/facts");
const facts_51 = require("../mongodb/facts");
const facts_52 = require("../mysql/facts");
const facts_53 = require("../nats/facts");
const facts_54 = require("../nginx/facts");
const facts_55 = require("../node/facts");
const facts_56 = require("../npm/facts");
const facts_57 = require("../oauth2-proxy/facts");
const facts_58 = require("../ollama/facts");
const facts_59 = require("../opa/facts");
const facts_60 = require("../opensearch/facts");
const facts_61 = require("../opentelemetry-collector/facts");
const facts_62 = require("../pgbouncer/facts");
const facts_63 = require("../pgdog/facts");
const facts_64 = require("../php-fpm/facts");
const facts_65 = require("../pipenv/facts");
const facts_66 = require("../pnpm/facts");
const facts_67 = require("../poetry/facts");
const facts_68 = require("../postgres/facts");
const facts_69 = require("../promtail/facts");
const facts_70 = require("../puma/facts");
const facts_71 = require("../quarkus/facts");
const facts_72 = require("../rabbitmq/facts");
const facts_73 = require("../redis/facts");
const facts_74 = require("../rq/facts");
const facts_75 = require("../s6-overlay/facts");
const facts_76 = require("../sidekiq/facts");
const facts_77 = require("../skipper/facts");
const facts_78 = require("../spring-boot/facts");
const facts_79 = require("../supervisord/facts");
const facts_80 = require("../text-generation-inference/facts");
const facts_81 = require("../thanos/facts");
const facts_82 = require("../tini/facts");
const facts_83 = require("../traefik/facts");
const facts_84 = require("../triton/facts");
const facts_85 = require("../typha/facts");
const facts_86 = require("../util-linux/facts");
const facts_87 = require("../uv/facts");
const facts_88 = require("../uvicorn/facts");
const facts_89 = require("../uwsgi/facts");
const facts_90 = require("../valkey/facts");
const facts_91 = require("../varnish/facts");
const facts_92 = require("../vault/facts");
const facts_93 = require("../vector/facts");
const facts_94 = require("../vllm/facts");
const facts_95 = require("../yarn/facts");
const facts_96 = require("../zookeeper/facts");
/** What is known of servers, in the order of the documentation. It is data, and loads nothing that makes manifests. */
exports.KNOWN = [
    facts_36.HTTPD,
    facts_8.CADDY,
    facts_23.ENVOY,
    facts_35.HAPROXY,
    facts_38.INGRESS_NGINX,
    facts_44.KONG,
    facts_54.NGINX,
    facts_83.TRAEFIK,
    facts_91.VARNISH,
    facts_22.ELASTICSEARCH,
    facts_42.KAFKA,
    facts_49.MARIADB,
    facts_50.MEMCACHED,
    facts_51.MONGODB,
    facts_52.MYSQL,
    facts_53.NATS,
    facts_60.OPENSEARCH,
    facts_62.PGBOUNCER,
    facts_68.POSTGRES,
    facts_72.RABBITMQ,
    facts_73.REDIS,
    facts_90.VALKEY,
    facts_5.ASP_NET_CORE,
    facts_11.CELERY,
    facts_30.GO,
    facts_33.GUNICORN,
    facts_40.JVM,
    facts_55.NODE,
    facts_64.PHP_FPM,
    facts_70.PUMA,
    facts_76.SIDEKIQ,
    facts_78.SPRING_BOOT,
    facts_88.UVICORN,
    facts_89.UWSGI,
];
/** What is known of all programs: those servers, and others of which only some things are known. */
exports.PROGRAMS = [
    ...exports.KNOWN,
    facts_2.AIRFLOW,
    facts_3.ALLOYDB_AUTH_PROXY,
    facts_4.APISIX,
    facts_45.KUBE_APISERVER,
    facts_6.BUN,
    facts_7.BUNDLER,
    facts_9.CASSANDRA,
    facts_10.CATATONIT,
    facts_12.CLOUD_SQL_PROXY,
    facts_13.CLOUDFLARED,
    facts_14.CONSUL_DATAPLANE,
    facts_15.CONTOUR,
    facts_16.COREDNS,
    facts_17.COREUTILS,
    facts_18.DAPR,
    facts_19.DATADOG_AGENT,
    facts_20.DOCKER,
    facts_21.DUMB_INIT,
    facts_24.ENVOY_GATEWAY,
    facts_25.ETCD,
    facts_26.FILEBEAT,
    facts_27.FLUENT_BIT,
    facts_28.FLUENTD,
    facts_29.GNU_TIME,
    facts_31.GOSU,
    facts_32.GRAFANA_ALLOY,
    facts_34.HADOOP,
    facts_37.HYPERCORN,
    facts_39.ISTIO_PROXY,
    facts_41.K8S_SIDECAR,
    facts_43.KNATIVE_QUEUE_PROXY,
    facts_46.LARAVEL,
    facts_47.LINKERD_PROXY,
    facts_48.LOKI,
    facts_56.NPM,
    facts_57.OAUTH2_PROXY,
    facts_58.OLLAMA,
    facts_59.OPA,
    facts_61.OPENTELEMETRY_COLLECTOR,
    facts_63.PGDOG,
    facts_65.PIPENV,
    facts_66.PNPM,
    facts_67.POETRY,
    facts_69.PROMTAIL,
    facts_71.QUARKUS,
    facts_74.RQ,
    facts_1.ACTIONS_RUNNER,
    facts_75.S6_OVERLAY,
    facts_77.SKIPPER,
    facts_79.SUPERVISORD,
    facts_80.TEXT_GENERATION_INFERENCE,
    facts_81.THANOS,
    facts_82.TINI,
    facts_84.TRITON,
    facts_85.TYPHA,
    facts_86.UTIL_LINUX,
    facts_87.UV,
    facts_92.VAULT,
    facts_93.VECTOR,
    facts_94.VLLM,
    facts_95.YARN,
    facts_96.ZOOKEEPER,
];
