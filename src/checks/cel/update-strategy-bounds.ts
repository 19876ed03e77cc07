import type { CelRule } from './cel-rule';
import { UPDATE_STRATEGY_BOUNDS } from '../rules/update-strategy-bounds';

const MOST = 'variables.spec.strategy.rollingUpdate.maxUnavailable';

export const UPDATE_STRATEGY_BOUNDS_CEL: CelRule = {
  rule: UPDATE_STRATEGY_BOUNDS,
  about: 'object',
  breaks: "object.kind == 'Deployment' && has(variables.spec.replicas) && variables.spec.replicas > 1 "
    + `&& has(variables.spec.strategy) && has(variables.spec.strategy.rollingUpdate) && has(${MOST}) `
    + `&& (type(${MOST}) == int ? ${MOST} >= variables.spec.replicas : ${MOST}.matches('^[1-9][0-9]{2,}%$'))`,
  unseen: 'the autoscaler of the Deployment, or StatefulSets from Kubernetes 1.37 on',
};
