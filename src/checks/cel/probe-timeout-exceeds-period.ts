import type { CelRule } from './cel-rule';
import { PROBE_TIMEOUT_EXCEEDS_PERIOD } from '../rules/probe-timeout-exceeds-period';

export const PROBE_TIMEOUT_EXCEEDS_PERIOD_CEL: CelRule = {
  rule: PROBE_TIMEOUT_EXCEEDS_PERIOD,
  about: 'probe',
  // The API server has set the defaults; zero stands for them too.
  breaks: 'has(p.does.timeoutSeconds) && p.does.timeoutSeconds > (has(p.does.periodSeconds) && p.does.periodSeconds > 0 ? p.does.periodSeconds : 10)',
};
