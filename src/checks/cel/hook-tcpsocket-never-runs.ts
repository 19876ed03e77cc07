import type { CelRule } from './cel-rule';
import { HOOK_TCPSOCKET_NEVER_RUNS } from '../rules/hook-tcpsocket-never-runs';

export const HOOK_TCPSOCKET_NEVER_RUNS_CEL: CelRule = {
  rule: HOOK_TCPSOCKET_NEVER_RUNS,
  about: 'hook',
  breaks: 'has(h.does.tcpSocket) && !has(h.does.exec) && !has(h.does.httpGet) && !has(h.does.sleep)',
};
