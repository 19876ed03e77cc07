import type { CelRule } from './cel-rule';
import { reachesNode } from './cel-rule';
import { PROBE_HOST_LOCALHOST } from '../rules/probe-host-localhost';

export const PROBE_HOST_LOCALHOST_CEL: CelRule = {
  rule: PROBE_HOST_LOCALHOST,
  about: 'probeRequest',
  breaks: `!variables.hostNetwork && ${reachesNode('r.to')}`,
};
