import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

describe('Server.minIo', () => {
  const pod = (options: object = {}) => manifestsOf(Server.minIo(options), { image: 'minio/minio', command: ['minio', 'server', '/data'] })[0].spec.template;

  test('drains until the longest request has ended, because MinIO drops all requests', () => {
    expect(pod().spec).toMatchObject({ terminationGracePeriodSeconds: 2 + 20 + 60 + 5, containers: [{ lifecycle: { preStop: { exec: { command: ['sleep', '22'] } } } }] });
    expect(pod({ longestRequest: Duration.minutes(5) }).spec).toMatchObject({
      terminationGracePeriodSeconds: 2 + 300 + 60 + 5, containers: [{ lifecycle: { preStop: { exec: { command: ['sleep', '302'] } } } }],
    });
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.minIo({ longestRequest: Duration.hours(1) })))
      .toBe("Server.minIo: 'longestRequest' (1 h) must be at most 25 min: give how long the longest upload or download takes");
  });

  test('is known by the arguments with which its image starts it', () => {
    const idOf = (...args: string[]) => serverOf(containerWith({ image: 'minio/minio', args }))?.facts.id;
    expect([idOf('server', '/data'), idOf('--version'), idOf('update')]).toEqual(['minIo', 'minIo', undefined]);
  });

  test('is known by its images, and by its command', () => {
    for (const image of ['minio/minio:RELEASE.2025-09-07T16-13-09Z', 'quay.io/minio/minio', 'bitnami/minio:2025.9.7']) { expect(Server.fromImage(image)?.id).toBe('minIo'); }
    const idOf = (...command: string[]) => serverOf(containerWith({ image: 'acme/storage:1', command }))?.facts.id;
    expect([idOf('/usr/bin/docker-entrypoint.sh', 'minio', 'server', '/export'), idOf('minio', 'update'), idOf('mc', 'mirror')]).toEqual(['minIo', undefined, undefined]);
  });
});
