import type { CelRule } from './cel-rule';
import { SLEEP_EQUALS_GRACE } from '../rules/sleep-equals-grace';

export const SLEEP_EQUALS_GRACE_CEL: CelRule = {
  rule: SLEEP_EQUALS_GRACE,
  about: 'hook',
  breaks: "h.at == 'preStop' && has(h.does.sleep) && h.does.sleep.seconds > 0 && h.does.sleep.seconds == variables.grace",
  unseen: 'how long a command sleeps',
};
