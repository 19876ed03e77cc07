import type { CelRule } from './cel-rule';
import { STATEFUL_SET_GRACE_ZERO } from '../rules/stateful-set-grace-zero';

export const STATEFUL_SET_GRACE_ZERO_CEL: CelRule = {
  rule: STATEFUL_SET_GRACE_ZERO,
  about: 'object',
  breaks: "object.kind == 'StatefulSet' && variables.grace == 0",
};
