import type { CelRule } from './cel-rule';
import { UPDATE_STRATEGY_BOUNDS } from '../rules/update-strategy-bounds';

const MOST = 'object.spec.strategy.rollingUpdate.maxUnavailable';

export const UPDATE_STRATEGY_BOUNDS_CEL: CelRule = {
  rule: UPDATE_STRATEGY_BOUNDS,
  about: 'object',
  breaks: "object.kind == 'Deployment' && has(object.spec.replicas) && object.spec.replicas > 1 "
    + `&& has(object.spec.strategy) && has(object.spec.strategy.rollingUpdate) && has(${MOST}) `
    + `&& (type(${MOST}) == int ? ${MOST} >= object.spec.replicas : ${MOST}.matches('^[1-9][0-9]{2,}%$'))`,
  unseen: 'the autoscaler of the Deployment, or StatefulSets from Kubernetes 1.37 on',
};
