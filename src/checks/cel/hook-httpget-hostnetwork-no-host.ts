import type { CelRule } from './cel-rule';
import { HOOK_HTTPGET_HOSTNETWORK_NO_HOST } from '../rules/hook-httpget-hostnetwork-no-host';

export const HOOK_HTTPGET_HOSTNETWORK_NO_HOST_CEL: CelRule = {
  rule: HOOK_HTTPGET_HOSTNETWORK_NO_HOST,
  about: 'hook',
  breaks: "variables.hostNetwork && has(h.does.httpGet) && (!has(h.does.httpGet.host) || h.does.httpGet.host == '')",
};
