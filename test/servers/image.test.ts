import { Server, StopSignal } from '../../src';
import { CATALOGUE } from '../../src/servers/machinery/catalogue';
import { isBefore, parseImage, recognise } from '../../src/servers/machinery/image';

const FACTS = CATALOGUE.map(({ facts }) => facts);
const DIGEST = `sha256:${'0a'.repeat(32)}`;

describe('an image reference', () => {
  test.each<[string, object]>([
    ['nginx', { path: 'nginx' }],
    ['nginx:1.27', { path: 'nginx', tag: '1.27' }],
    ['library/nginx:1.27', { path: 'nginx', tag: '1.27' }],
    ['docker.io/library/nginx:1.27-alpine', { path: 'nginx', tag: '1.27-alpine' }],
    ['index.docker.io/nginxinc/nginx-unprivileged', { path: 'nginxinc/nginx-unprivileged' }],
    [`nginx:1.27@${DIGEST}`, { path: 'nginx', tag: '1.27', digest: DIGEST }],
    [`nginx@${DIGEST}`, { path: 'nginx', digest: DIGEST }],
    ['public.ecr.aws/docker/library/nginx:1.27', { path: 'nginx', tag: '1.27' }],
    ['mirror.gcr.io/library/nginx', { path: 'nginx' }],
    ['harbor.acme.com:8443/dockerhub/library/nginx:1.27', { path: 'nginx', tag: '1.27' }],
    // Somebody's own, whatever it is called.
    ['registry.acme.com/nginx:1.27', { registry: 'registry.acme.com', path: 'nginx', tag: '1.27' }],
    ['localhost:5000/nginx', { registry: 'localhost:5000', path: 'nginx' }],
    ['localhost/nginx', { registry: 'localhost', path: 'nginx' }],
    ['public.ecr.aws/nginx/nginx:1.27', { registry: 'public.ecr.aws', path: 'nginx/nginx', tag: '1.27' }],
  ])('%s has its parts', (image, parts) => {
    expect(parseImage(image)).toEqual(parts);
  });

  test.each(['', ':1', 'Nginx', 'nginx:', 'nginx@sha256:1', 'a//b', '/nginx', 'nginx:-1', '$(IMAGE)', '{{ .Values.image }}', 'nginx latest'])('%j is none', (image) => {
    expect(parseImage(image)).toBeUndefined();
  });
});

describe('a version', () => {
  test.each([['1.18', '1.19'], ['1.18.0', '1.19'], ['0.9', '1.19'], ['1.9', '1.19'], ['1.19.9', '1.19.10']])('%s is before %s', (a, b) => {
    expect(isBefore(a, b)).toBe(true);
  });

  test.each([['1.19', '1.19'], ['1.19.0', '1.19'], ['1.27', '1.19'], ['2', '1.19'], ['1', '1.19'], ['1.100', '1.19']])('%s is not before %s', (a, b) => {
    expect(isBefore(a, b)).toBe(false);
  });
});

describe('an image', () => {
  test.each<[string, StopSignal | undefined, string | undefined]>([
    ['nginx', StopSignal.SIGQUIT, undefined],
    ['nginx:stable', StopSignal.SIGQUIT, undefined],
    ['nginx:1.27.3', StopSignal.SIGQUIT, '1.27.3'],
    ['nginx:1.17', StopSignal.SIGTERM, '1.17'],
    ['nginx:1.17-alpine', StopSignal.SIGTERM, '1.17'],
    ['nginx:1', StopSignal.SIGQUIT, '1'],
    // It may be any of them.
    [`nginx@${DIGEST}`, undefined, undefined],
    [`nginx:1.27@${DIGEST}`, StopSignal.SIGQUIT, '1.27'],
    [`nginxinc/nginx-unprivileged@${DIGEST}`, StopSignal.SIGQUIT, undefined],
  ])('%s is of nginx, and sends %s', (image, stopSignal, version) => {
    const known = recognise(image, FACTS)!;
    expect(known.facts.id).toBe('nginx');
    expect([known.stopSignal, known.version]).toEqual([stopSignal, version]);
  });

  test('has the programs of its variant', () => {
    expect(recognise('nginx:1.27', FACTS)!.tools).toEqual({ shell: true, sleep: true, curl: true, wget: false });
    expect(recognise('nginx:1.27-alpine', FACTS)!.tools).toEqual({ shell: true, sleep: true, curl: true, wget: true });
    expect(recognise(`nginx@${DIGEST}`, FACTS)!.tools).toBeUndefined();
  });

  test.each(['registry.acme.com/nginx', 'acme/nginx', 'bitnamilegacy/unheard-of', 'busybox', 'nginx/nginx-ingress', 'my-nginx', 'alpine/haproxy', 'python:3.12', ''])(
    '%j is not guessed at', (image) => {
      expect(Server.fromImage(image)).toBeUndefined();
    });

  test('makes the server that is in it, with its defaults', () => {
    const server = Server.fromImage('docker.io/library/haproxy:3.0@' + DIGEST)!;
    expect(String(server)).toBe('HAProxy, which stops within 20 s');
    expect([server.id, server.title, server.stop.toSeconds()]).toEqual(['haproxy', 'HAProxy', 20]);
    expect(server.notes).toEqual(["set 'hard-stop-after 20s' in the global section of haproxy.cfg, or a client that stays connected keeps HAProxy running until it is killed"]);
  });

  test('is of one server only, each under its own name', () => {
    const tags = ['', ':1', ':8-fpm', ':8-apache', ':8.2', ':29-dind', ':latest'];
    for (const { facts } of CATALOGUE) {
      // Of several servers in one image, commands tell: laws.test.ts.
      for (const { repository } of facts.images.filter(({ needsCommand }) => !needsCommand)) {
        const found = tags.flatMap((tag) => FACTS.filter((other) => recognise(repository + tag, [other])).map(({ id }) => `${tag} ${id}`));
        expect(new Set(found).size).toBe(found.length);
        for (const tag of tags) { expect(found.filter((one) => one.startsWith(`${tag} `)).length).toBeLessThanOrEqual(1); }
        expect(found.some((one) => one.endsWith(` ${facts.id}`))).toBe(true);
      }
    }
  });
});
