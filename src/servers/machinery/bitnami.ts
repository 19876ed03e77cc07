import type { ImageFacts } from './server-facts';
import { StopSignal } from './stop-signal';

/** An image of Bitnami: made from Debian with a shell, for a user without rights. Some keep curl. */
export function bitnamiImage(repository: string, source: string, { curl = false } = {}): ImageFacts {
  return {
    repository,
    stopSignal: { value: StopSignal.SIGTERM, evidence: 'read', source },
    user: { value: '1001', evidence: 'read', source },
    tools: { value: { shell: true, sleep: true, curl, wget: false }, evidence: 'read', source },
  };
}
