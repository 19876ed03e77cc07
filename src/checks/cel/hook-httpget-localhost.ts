import type { CelRule } from './cel-rule';
import { reachesNode } from './cel-rule';
import { HOOK_HTTPGET_LOCALHOST } from '../rules/hook-httpget-localhost';

export const HOOK_HTTPGET_LOCALHOST_CEL: CelRule = {
  rule: HOOK_HTTPGET_LOCALHOST,
  about: 'hook',
  breaks: `!variables.hostNetwork && has(h.does.httpGet) && ${reachesNode('h.does.httpGet')}`,
};
