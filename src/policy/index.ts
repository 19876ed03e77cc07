export { GracefulPolicy, GracefulPolicyProps } from './graceful-policy';
export { LifecyclePolicy, LifecyclePolicyProps } from './lifecycle-policy';
export { PolicyAction } from './policy-action';
