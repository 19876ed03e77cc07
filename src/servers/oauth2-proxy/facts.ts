import { NO_PROGRAMS } from '../bases/systems';
import type { ProgramFacts } from '../machinery/facts';

/** What is known of OAuth2 Proxy. */
export const OAUTH2_PROXY: ProgramFacts = {
  id: 'oauth2Proxy',
  name: 'OAuth2 Proxy',
  images: [
    { repository: 'quay.io/oauth2-proxy/oauth2-proxy', madeFrom: { value: [{ base: NO_PROGRAMS, except: /alpine/, since: '7.6' }], evidence: 'documented', source: 'https://github.com/oauth2-proxy/oauth2-proxy/pull/2295' } },
  ],
  imageNames: ['oauth2-proxy/oauth2-proxy'],
  programs: [{ names: ['oauth2-proxy'] }],
  runsBeside: true,
};
