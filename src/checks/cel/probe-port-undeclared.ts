import type { CelRule } from './cel-rule';
import { isUnknownName } from './cel-rule';
import { PROBE_PORT_UNDECLARED } from '../rules/probe-port-undeclared';

export const PROBE_PORT_UNDECLARED_CEL: CelRule = {
  rule: PROBE_PORT_UNDECLARED,
  about: 'probeRequest',
  breaks: isUnknownName('r.to.port'),
};
