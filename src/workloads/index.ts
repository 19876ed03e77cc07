export { DisruptionBudget, DisruptionBudgetProps } from './disruption-budget';
export { GracefulProps, StartOrderProps } from './graceful';
export { GracefulDaemonSet, GracefulDaemonSetProps } from './graceful-daemon-set';
export { GracefulDeployment, GracefulDeploymentProps } from './graceful-deployment';
export { GracefulHaproxy, GracefulHaproxyProps } from './graceful-haproxy';
export { GracefulNginx, GracefulNginxProps } from './graceful-nginx';
export { GracefulPostgres, GracefulPostgresProps } from './graceful-postgres';
export { GracefulStatefulSet, GracefulStatefulSetProps } from './graceful-stateful-set';
export { SidecarGatedPod, SidecarGatedPodProps, StartFirst } from './sidecar-gated-pod';
