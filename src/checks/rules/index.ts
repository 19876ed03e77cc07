import { ANTI_AFFINITY_MISSING } from './anti-affinity-missing';
import { BARE_POD } from './bare-pod';
import { CONTAINER_ORDER_WITHOUT_GATE } from './container-order-without-gate';
import { CRONJOB_CONCURRENCY } from './cronjob-concurrency';
import { CRONJOB_DEADLINE } from './cronjob-deadline';
import { DRAIN_FLAG_VS_GRACE } from './drain-flag-vs-grace';
import { DRAIN_FLAG_WITHOUT_DASH } from './drain-flag-without-dash';
import { EXEC_PROBE_COMMAND_DENIED } from './exec-probe-command-denied';
import { EXEC_PROBE_DEFAULT_TIMEOUT } from './exec-probe-default-timeout';
import { FAST_STOP_COMMAND } from './fast-stop-command';
import { GRACE_CAPPED_BY_POLICY } from './grace-capped-by-policy';
import { GRACE_LEAVES_NO_DRAIN_TIME } from './grace-leaves-no-drain-time';
import { GRACE_ZERO_WITH_PRESTOP } from './grace-zero-with-prestop';
import { HOOK_ALWAYS_FAILS } from './hook-always-fails';
import { HOOK_BINARY_NOT_IN_IMAGE } from './hook-binary-not-in-image';
import { HOOK_EXEC_COMMAND_EMPTY } from './hook-exec-command-empty';
import { HOOK_FEATURE_GATE } from './hook-feature-gate';
import { HOOK_HANDLER_COUNT } from './hook-handler-count';
import { HOOK_HTTPGET_HOSTNETWORK_NO_HOST } from './hook-httpget-hostnetwork-no-host';
import { HOOK_HTTPGET_LOCALHOST } from './hook-httpget-localhost';
import { HOOK_HTTPGET_STATUS_IGNORED } from './hook-httpget-status-ignored';
import { HOOK_NEEDS_SHELL_BUT_ARRAY } from './hook-needs-shell-but-array';
import { HOOK_NOT_ALLOWED_HERE } from './hook-not-allowed-here';
import { HOOK_PORT_NAME_UNKNOWN } from './hook-port-name-unknown';
import { HOOK_SECRET_IN_COMMAND } from './hook-secret-in-command';
import { HOOK_SHELL_ARGUMENTS_LOST } from './hook-shell-arguments-lost';
import { HOOK_SLEEP_OUT_OF_RANGE } from './hook-sleep-out-of-range';
import { HOOK_TCPSOCKET_NEVER_RUNS } from './hook-tcpsocket-never-runs';
import { HOOK_VARIABLE_NOT_EXPANDED } from './hook-variable-not-expanded';
import { HOST_UNDER_POD_SECURITY } from './host-under-pod-security';
import { HPA_AND_REPLICAS_BOTH_SET } from './hpa-and-replicas-both-set';
import { HPA_MIN_EQUALS_MAX } from './hpa-min-equals-max';
import { HPA_MIN_REPLICAS } from './hpa-min-replicas';
import { HPA_TARGET_MISSING } from './hpa-target-missing';
import { HPA_TARGET_OTHER_NAME } from './hpa-target-other-name';
import { IMAGE_PULL_POLICY } from './image-pull-policy';
import { JOB_TTL } from './job-ttl';
import { KILL_HOOK_HITS_SHELL } from './kill-hook-hits-shell';
import { LB_DEREGISTRATION_VS_SLEEP } from './lb-deregistration-vs-sleep';
import { LIVENESS_EQUALS_READINESS } from './liveness-equals-readiness';
import { LIVENESS_KILLS_SLOW_START } from './liveness-kills-slow-start';
import { LIVENESS_PROBE_GRACE_BELOW_DRAIN } from './liveness-probe-grace-below-drain';
import { LIVENESS_PROBE_MISSING } from './liveness-probe-missing';
import { NODE_SHUTDOWN_BUDGET } from './node-shutdown-budget';
import { NOT_READY_ADDRESSES } from './not-ready-addresses';
import { PDB_BLOCKS_ALL_EVICTIONS } from './pdb-blocks-all-evictions';
import { PDB_MISSING } from './pdb-missing';
import { PDB_NO_POLICY } from './pdb-no-policy';
import { PDB_SEVERAL } from './pdb-several';
import { PDB_UNHEALTHY_POLICY } from './pdb-unhealthy-policy';
import { PHP_FPM_DROPS_ON_QUIT } from './php-fpm-drops-on-quit';
import { PID1_DEFAULT_ACTION } from './pid1-default-action';
import { POSTSTART_HTTPGET_RACES_START } from './poststart-httpget-races-start';
import { POSTSTART_LONG_BLOCKS_POD } from './poststart-long-blocks-pod';
import { POSTSTART_RESTART_POLICY } from './poststart-restart-policy';
import { POSTSTART_UNBOUNDED } from './poststart-unbounded';
import { POSTSTART_WAITS_FOR_LATER_CONTAINER } from './poststart-waits-for-later-container';
import { POSTSTART_WAITS_FOR_OWN_READINESS } from './poststart-waits-for-own-readiness';
import { PRESTOP_EXCEEDS_GRACE } from './prestop-exceeds-grace';
import { PRESTOP_MAY_EXCEED_GRACE } from './prestop-may-exceed-grace';
import { PRESTOP_MISSING } from './prestop-missing';
import { PRESTOP_TALKS_TO_SIBLING } from './prestop-talks-to-sibling';
import { PRIORITY_CLASS_MISSING } from './priority-class-missing';
import { PROBE_HOST_LOCALHOST } from './probe-host-localhost';
import { PROBE_PORT_NUMBER_NOT_NAME } from './probe-port-number-not-name';
import { PROBE_PORT_NUMBER_UNDECLARED } from './probe-port-number-undeclared';
import { PROBE_PORT_UNDECLARED } from './probe-port-undeclared';
import { PROBE_TIMEOUT_EXCEEDS_PERIOD } from './probe-timeout-exceeds-period';
import { PROBE_TIMING_IMPLICIT } from './probe-timing-implicit';
import { PROBES_IDENTICAL } from './probes-identical';
import { PROGRESS_DEADLINE_TOO_SHORT } from './progress-deadline-too-short';
import { QUIT_WITHOUT_DELAY } from './quit-without-delay';
import { READINESS_PROBE_GRACE_PERIOD } from './readiness-probe-grace-period';
import { READINESS_PROBE_MISSING } from './readiness-probe-missing';
import { RECREATE_WITH_REPLICAS } from './recreate-with-replicas';
import { REPLICAS_TOO_FEW } from './replicas-too-few';
import { RESTART_POLICY_INVALID } from './restart-policy-invalid';
import { ROLLOUT_PAUSE_DURATION } from './rollout-pause-duration';
import { ROLLOUT_PROGRESS_DEADLINE_ABORT } from './rollout-progress-deadline-abort';
import { ROLLOUT_SCALE_DOWN_DELAY } from './rollout-scale-down-delay';
import { SECOND_SIGNAL_CANCELS_DRAIN } from './second-signal-cancels-drain';
import { SELECTOR_MISMATCH } from './selector-mismatch';
import { SERVER_WITHOUT_DRAIN } from './server-without-drain';
import { SERVICE_TARGET_PORT_INVALID } from './service-target-port-invalid';
import { SERVICE_WITHOUT_PODS } from './service-without-pods';
import { SHELL_IS_PID1 } from './shell-is-pid1';
import { SHORT_GRACE_BEHIND_SERVICE } from './short-grace-behind-service';
import { SIDECAR_FEATURE_GATE } from './sidecar-feature-gate';
import { SIDECAR_IN_CONTAINERS_OF_JOB } from './sidecar-in-containers-of-job';
import { SIDECAR_PRESTOP_RUNS_AT_ONCE } from './sidecar-prestop-runs-at-once';
import { SIDECAR_SLOW_STARTUP_PROBE } from './sidecar-slow-startup-probe';
import { SIDECAR_WITHOUT_STARTUP_PROBE } from './sidecar-without-startup-probe';
import { SLEEP_EQUALS_GRACE } from './sleep-equals-grace';
import { SPOT_BUDGET } from './spot-budget';
import { STARTUP_PROBE_MISSING } from './startup-probe-missing';
import { STATEFUL_GRACE_IMPLICIT } from './stateful-grace-implicit';
import { STATEFUL_GRACE_TOO_SHORT } from './stateful-grace-too-short';
import { STOP_COMMAND_RETURNS_EARLY } from './stop-command-returns-early';
import { STOP_SIGNAL_UNHEARD } from './stop-signal-unheard';
import { STOPSIGNAL_FEATURE_GATE } from './stopsignal-feature-gate';
import { STOPSIGNAL_MISMATCH } from './stopsignal-mismatch';
import { STOPSIGNAL_NEEDS_OS_NAME } from './stopsignal-needs-os-name';
import { STRATEGY_NOT_ROLLING } from './strategy-not-rolling';
import { TOPOLOGY_SPREAD_MISSING } from './topology-spread-missing';
import { UPDATE_STRATEGY_BOTH_ZERO } from './update-strategy-both-zero';
import { UPDATE_STRATEGY_BOUNDS } from './update-strategy-bounds';
import { UWSGI_RELOADS_ON_SIGTERM } from './uwsgi-reloads-on-sigterm';
import { Rule } from '../rule';

/** All rules, in the order of the documentation. */
export const RULES: readonly Rule[] = [
  // What the API server rejects, and what no kubelet runs
  HOOK_TCPSOCKET_NEVER_RUNS,
  HOOK_HANDLER_COUNT,
  HOOK_EXEC_COMMAND_EMPTY,
  HOOK_SLEEP_OUT_OF_RANGE,
  HOOK_NOT_ALLOWED_HERE,
  HOOK_HTTPGET_HOSTNETWORK_NO_HOST,
  HOOK_HTTPGET_LOCALHOST,
  HOOK_HTTPGET_STATUS_IGNORED,
  HOOK_PORT_NAME_UNKNOWN,
  HOOK_NEEDS_SHELL_BUT_ARRAY,
  HOOK_SHELL_ARGUMENTS_LOST,
  HOOK_VARIABLE_NOT_EXPANDED,
  HOOK_ALWAYS_FAILS,
  HOOK_SECRET_IN_COMMAND,
  HOOK_FEATURE_GATE,
  STOPSIGNAL_FEATURE_GATE,
  STOPSIGNAL_NEEDS_OS_NAME,
  SIDECAR_FEATURE_GATE,
  PROBE_HOST_LOCALHOST,
  HOST_UNDER_POD_SECURITY,
  READINESS_PROBE_GRACE_PERIOD,
  // Grace periods and drains
  GRACE_ZERO_WITH_PRESTOP,
  SLEEP_EQUALS_GRACE,
  PRESTOP_EXCEEDS_GRACE,
  PRESTOP_MAY_EXCEED_GRACE,
  GRACE_LEAVES_NO_DRAIN_TIME,
  DRAIN_FLAG_VS_GRACE,
  DRAIN_FLAG_WITHOUT_DASH,
  GRACE_CAPPED_BY_POLICY,
  LB_DEREGISTRATION_VS_SLEEP,
  NODE_SHUTDOWN_BUDGET,
  SPOT_BUDGET,
  LIVENESS_PROBE_GRACE_BELOW_DRAIN,
  STATEFUL_GRACE_TOO_SHORT,
  STATEFUL_GRACE_IMPLICIT,
  SHORT_GRACE_BEHIND_SERVICE,
  PRESTOP_MISSING,
  SERVER_WITHOUT_DRAIN,
  NOT_READY_ADDRESSES,
  // The order of starts and stops
  POSTSTART_HTTPGET_RACES_START,
  POSTSTART_WAITS_FOR_LATER_CONTAINER,
  POSTSTART_WAITS_FOR_OWN_READINESS,
  POSTSTART_UNBOUNDED,
  POSTSTART_LONG_BLOCKS_POD,
  POSTSTART_RESTART_POLICY,
  SIDECAR_WITHOUT_STARTUP_PROBE,
  SIDECAR_SLOW_STARTUP_PROBE,
  SIDECAR_IN_CONTAINERS_OF_JOB,
  CONTAINER_ORDER_WITHOUT_GATE,
  SIDECAR_PRESTOP_RUNS_AT_ONCE,
  PRESTOP_TALKS_TO_SIBLING,
  // Servers, images, shells
  HOOK_BINARY_NOT_IN_IMAGE,
  STOP_COMMAND_RETURNS_EARLY,
  SECOND_SIGNAL_CANCELS_DRAIN,
  QUIT_WITHOUT_DELAY,
  FAST_STOP_COMMAND,
  STOPSIGNAL_MISMATCH,
  UWSGI_RELOADS_ON_SIGTERM,
  PHP_FPM_DROPS_ON_QUIT,
  SHELL_IS_PID1,
  PID1_DEFAULT_ACTION,
  STOP_SIGNAL_UNHEARD,
  KILL_HOOK_HITS_SHELL,
  // Probes
  LIVENESS_PROBE_MISSING,
  READINESS_PROBE_MISSING,
  STARTUP_PROBE_MISSING,
  PROBE_PORT_UNDECLARED,
  PROBE_PORT_NUMBER_UNDECLARED,
  PROBE_PORT_NUMBER_NOT_NAME,
  PROBES_IDENTICAL,
  LIVENESS_EQUALS_READINESS,
  LIVENESS_KILLS_SLOW_START,
  PROBE_TIMING_IMPLICIT,
  PROBE_TIMEOUT_EXCEEDS_PERIOD,
  EXEC_PROBE_COMMAND_DENIED,
  EXEC_PROBE_DEFAULT_TIMEOUT,
  // Workloads, and what belongs to them
  SELECTOR_MISMATCH,
  RESTART_POLICY_INVALID,
  BARE_POD,
  STRATEGY_NOT_ROLLING,
  UPDATE_STRATEGY_BOTH_ZERO,
  UPDATE_STRATEGY_BOUNDS,
  RECREATE_WITH_REPLICAS,
  PROGRESS_DEADLINE_TOO_SHORT,
  REPLICAS_TOO_FEW,
  HPA_TARGET_MISSING,
  HPA_TARGET_OTHER_NAME,
  HPA_AND_REPLICAS_BOTH_SET,
  HPA_MIN_REPLICAS,
  HPA_MIN_EQUALS_MAX,
  PDB_MISSING,
  PDB_NO_POLICY,
  PDB_BLOCKS_ALL_EVICTIONS,
  PDB_SEVERAL,
  PDB_UNHEALTHY_POLICY,
  SERVICE_WITHOUT_PODS,
  SERVICE_TARGET_PORT_INVALID,
  PRIORITY_CLASS_MISSING,
  TOPOLOGY_SPREAD_MISSING,
  ANTI_AFFINITY_MISSING,
  IMAGE_PULL_POLICY,
  JOB_TTL,
  CRONJOB_DEADLINE,
  CRONJOB_CONCURRENCY,
  ROLLOUT_SCALE_DOWN_DELAY,
  ROLLOUT_PAUSE_DURATION,
  ROLLOUT_PROGRESS_DEADLINE_ABORT,
];
