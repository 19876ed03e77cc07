import type { CelRule } from './cel-rule';
import { GRACE_LEAVES_NO_DRAIN_TIME } from '../rules/grace-leaves-no-drain-time';

export const GRACE_LEAVES_NO_DRAIN_TIME_CEL: CelRule = {
  rule: GRACE_LEAVES_NO_DRAIN_TIME,
  about: 'hook',
  breaks: "h.at == 'preStop' && has(h.does.sleep) && h.does.sleep.seconds > 0 && h.does.sleep.seconds < variables.grace && variables.grace - h.does.sleep.seconds < 5",
  unseen: 'how long a command sleeps, or how long known servers need to stop',
};
