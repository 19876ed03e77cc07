import type { CelRule } from './cel-rule';
import { STARTUP_PROBE_MISSING } from '../rules/startup-probe-missing';

export const STARTUP_PROBE_MISSING_CEL: CelRule = {
  rule: STARTUP_PROBE_MISSING,
  about: 'container',
  breaks: 'variables.isLasting && has(c.livenessProbe) && !has(c.startupProbe)',
};
