"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.OAUTH2_PROXY = void 0;
const systems_1 = require("../bases/systems");
/** What is known of OAuth2 Proxy. */
exports.OAUTH2_PROXY = {
    id: 'oauth2Proxy',
    name: 'OAuth2 Proxy',
    images: [
        { repository: 'quay.io/oauth2-proxy/oauth2-proxy', madeFrom: { value: [{ base: systems_1.NO_PROGRAMS, except: /alpine/, since: '7.6' }], evidence: 'documented', source: 'https://github.com/oauth2-proxy/oauth2-proxy/pull/2295' } },
    ],
    imageNames: ['oauth2-proxy/oauth2-proxy'],
    programs: [{ names: ['oauth2-proxy'] }],
    runsBeside: true,
};
