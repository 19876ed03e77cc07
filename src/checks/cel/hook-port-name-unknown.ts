import type { CelRule } from './cel-rule';
import { isUnknownName } from './cel-rule';
import { HOOK_PORT_NAME_UNKNOWN } from '../rules/hook-port-name-unknown';

export const HOOK_PORT_NAME_UNKNOWN_CEL: CelRule = {
  rule: HOOK_PORT_NAME_UNKNOWN,
  about: 'hook',
  // One of digits only counts as the number here, and an empty one as none.
  breaks: `has(h.does.httpGet) && ${isUnknownName('h.does.httpGet.port')} && !h.does.httpGet.port.matches('^[0-9]*$')`,
};
