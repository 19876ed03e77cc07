import type { CelRule } from './cel-rule';
import { GRACE_ZERO_WITH_PRESTOP } from '../rules/grace-zero-with-prestop';

export const GRACE_ZERO_WITH_PRESTOP_CEL: CelRule = {
  rule: GRACE_ZERO_WITH_PRESTOP,
  about: 'hook',
  breaks: "variables.grace == 0 && h.at == 'preStop' && !(has(h.does.sleep) && h.does.sleep.seconds > 0)",
};
