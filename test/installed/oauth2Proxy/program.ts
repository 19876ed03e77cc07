import { InstalledProgram } from '../program';

export const PROGRAM: InstalledProgram = {
  id: 'oauth2Proxy',
  from: { kind: 'go', module: 'github.com/oauth2-proxy/oauth2-proxy/v7', version: 'v7.15.6' },
};
