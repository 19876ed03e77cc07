import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';

/** What `restricted` asks for, for containers of plain cdk8s-plus, which the library does not fill in. */
export const RESTRICTED: kplus.ContainerSecurityContextProps = {
  user: 1000,
  group: 1000,
  capabilities: { drop: [kplus.Capability.ALL] },
  seccompProfile: { type: kplus.SeccompProfileType.RUNTIME_DEFAULT },
};

/** What all containers of the suite have in common: cdk8s-plus alone asks for a whole core for each. */
export const SMALL = {
  imagePullPolicy: kplus.ImagePullPolicy.IF_NOT_PRESENT,
  resources: { cpu: { request: kplus.Cpu.millis(10) }, memory: { request: Size.mebibytes(16), limit: Size.mebibytes(256) } },
  securityContext: { user: 1000, group: 1000 },
} as const;

/** A program of Node.js. */
export function node(name: string, program: string, more: Partial<kplus.ContainerProps> = {}): kplus.ContainerProps {
  return { ...SMALL, name, image: 'node:20', command: ['node', '-e', program], ...more };
}

/** A script of busybox. */
export function script(name: string, text: string, more: Partial<kplus.ContainerProps> = {}): kplus.ContainerProps {
  return { ...SMALL, name, image: 'busybox:1.36', command: ['sh', '-c', text], ...more };
}

/** Has a script run until it is told to stop, at which it ends at once: a shell alone would ignore the signal. */
export const UNTIL_TOLD = "trap 'exit 0' TERM INT QUIT; while :; do sleep 1 & wait $!; done";

/**
 * A server that stops as one should: at its signal it takes no more connections, finishes its requests and ends.
 * `/S` takes S seconds. It tells its log what happens.
 */
export const SERVER = `
const server = require('http').createServer((request, response) => {
  const seconds = Number(request.url.slice(1)) || 0;
  setTimeout(() => response.end('done\\n'), seconds * 1000);
});
server.listen(8080, () => console.log('listening'));
process.on('SIGTERM', () => { console.log('signal'); server.close(() => { console.log('end'); process.exit(0); }); });
`;
