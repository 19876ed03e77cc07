import type { CelRule } from './cel-rule';
import { POSTSTART_HTTPGET_RACES_START } from '../rules/poststart-httpget-races-start';

const PORT = 'h.does.httpGet.port';

export const POSTSTART_HTTPGET_RACES_START_CEL: CelRule = {
  rule: POSTSTART_HTTPGET_RACES_START,
  about: 'hook',
  breaks: "h.at == 'postStart' && has(h.does.httpGet) "
    + "&& (!has(h.does.httpGet.host) || h.does.httpGet.host == '' || variables.hostNetwork && h.does.httpGet.host in ['localhost', '127.0.0.1']) "
    + `&& has(c.ports) && c.ports.exists(o, type(${PORT}) == int ? o.containerPort == ${PORT} : has(o.name) && o.name == ${PORT})`,
};
