/**
 * The rules of other tools about how pods start and stop, as they were when they were read. A rule of ours that does the same names
 * it among its `peers`; for those that none names, it stands here why.
 */
export const PEERS: { readonly [tool: string]: { readonly title: string; readonly rules: readonly string[] } } = {
  'kube-linter': {
    title: 'kube-linter (August 2026)',
    rules: ['no-liveness-probe', 'no-readiness-probe', 'liveness-port', 'readiness-port', 'startup-port', 'no-rolling-update-strategy',
      'minimum-three-replicas', 'hpa-minimum-three-replicas', 'pdb-max-unavailable', 'pdb-min-available', 'pdb-unhealthy-pod-eviction-policy',
      'restart-policy', 'job-ttl-seconds-after-finished', 'mismatching-selector', 'dangling-service', 'dangling-horizontalpodautoscaler',
      'invalid-target-ports', 'no-anti-affinity', 'priority-class-name', 'update-configuration', 'image-pull-policy', 'minimum-replicas'],
  },
  'kube-score': {
    title: 'kube-score (May 2026)',
    rules: ['pod-probes', 'pod-probes-identical', 'deployment-strategy', 'deployment-replicas', 'deployment-has-poddisruptionbudget',
      'statefulset-has-poddisruptionbudget', 'poddisruptionbudget-has-policy', 'horizontalpodautoscaler-replicas', 'horizontalpodautoscaler-has-target',
      'deployment-targeted-by-hpa-does-not-have-replicas-configured', 'cronjob-has-deadline', 'cronjob-restartpolicy', 'service-targets-pod',
      'statefulset-has-servicename', 'container-ports-check', 'deployment-has-host-podantiaffinity', 'statefulset-has-host-podantiaffinity',
      'pod-topology-spread-constraints', 'container-image-pull-policy'],
  },
  'polaris': {
    title: 'Polaris (August 2026)',
    rules: ['readinessProbeMissing', 'livenessProbeMissing', 'deploymentMissingReplicas', 'missingPodDisruptionBudget', 'pdbDisruptionsIsZero',
      'pdbMinAvailableGreaterThanHPAMinReplicas', 'hpaMinAvailability', 'hpaMaxAvailability', 'priorityClassNotSet', 'pullPolicyNotAlways',
      'topologySpreadConstraint'],
  },
  'kyverno': {
    title: 'Kyverno policies (March 2026)',
    rules: ['require-pod-probes', 'validate-probes', 'deny-commands-in-exec-probe', 'mutate-termination-grace-period-seconds',
      'require-deployments-have-multiple-replicas', 'require-pdb', 'pdb-maxunavailable', 'pdb-maxunavailable-with-deployments', 'pdb-minavailable-check',
      'deployment-replicas-higher-than-pdb', 'require-reasonable-pdbs', 'require-replicas-allow-disruption', 'check-hpa-exists', 'prevent-duplicate-hpa',
      'add-ttl-jobs'],
  },
  'datree': {
    title: 'Datree (archived)',
    rules: ['CONTAINERS_MISSING_PRESTOP_KEY', 'CONTAINERS_MISSING_LIVENESSPROBE_KEY', 'CONTAINERS_MISSING_READINESSPROBE_KEY',
      'CONTAINERS_INCORRECT_INITIALDELAYSECONDS_VALUE', 'CONTAINERS_INCORRECT_PERIODSECONDS_VALUE', 'CONTAINERS_INCORRECT_TIMEOUTSECONDS_VALUE',
      'CONTAINERS_INCORRECT_SUCCESSTHRESHOLD_VALUE', 'CONTAINERS_INCORRECT_FAILURETHRESHOLD_VALUE', 'WORKLOAD_INCORRECT_RESTARTPOLICY_VALUE_ALWAYS',
      'DEPLOYMENT_INCORRECT_REPLICAS_VALUE', 'HPA_MISSING_MINREPLICAS_KEY', 'HPA_MISSING_MAXREPLICAS_KEY', 'CRONJOB_MISSING_STARTINGDEADLINESECOND_KEY',
      'CRONJOB_MISSING_CONCURRENCYPOLICY_KEY', 'K8S_INCORRECT_KIND_VALUE_POD', 'ARGO_ROLLOUT_MISSING_PAUSE_DURATION',
      'ARGO_ROLLOUT_INCORRECT_SCALE_DOWN_DELAY_VALUE_BELOW_30', 'ARGO_ROLLOUT_INCORRECT_PROGRESS_DEADLINE_ABORT_VALUE_FALSE'],
  },
  'checkov': { title: 'Checkov', rules: ['CKV_K8S_8', 'CKV_K8S_9', 'CKV_K8S_15', 'HorizontalPodAutoScalarTarget'] },
  'kics': {
    title: 'KICS',
    rules: ['Readiness Probe Is Not Configured', 'Liveness Probe Is Not Defined', 'Deployment Without PodDisruptionBudget',
      'StatefulSet Without PodDisruptionBudget', 'HPA Targets Invalid Object', 'HPA Targeted Deployments With Configured Replica Count',
      'CronJob Deadline Not Configured', 'Deployment Has No PodAntiAffinity', 'StatefulSet Has No PodAntiAffinity'],
  },
};

/** Why there is no rule of ours for one of theirs. */
export const WITHOUT: { readonly [rule: string]: string } = {
  'kube-score container-ports-check': 'about the names of ports, not about starting or stopping',
  'kyverno mutate-termination-grace-period-seconds': 'it shortens grace periods; [grace-capped-by-policy](rules/grace-capped-by-policy.md) finds where that hurts',
  'kyverno check-hpa-exists': 'whether a workload is scaled automatically is a choice',
  'kube-score statefulset-has-servicename': 'about names, not about starting or stopping',
};
