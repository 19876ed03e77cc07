import type { CelRule } from './cel-rule';
import { LIVENESS_PROBE_MISSING } from '../rules/liveness-probe-missing';

export const LIVENESS_PROBE_MISSING_CEL: CelRule = {
  rule: LIVENESS_PROBE_MISSING,
  about: 'container',
  breaks: 'variables.isLasting && !has(c.livenessProbe)',
};
