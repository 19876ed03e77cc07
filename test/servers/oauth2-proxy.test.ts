import { Duration } from 'cdk8s';
import { KubernetesVersion, Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

const IMAGE = 'quay.io/oauth2-proxy/oauth2-proxy';

describe('Server.oauth2Proxy', () => {
  const pod = (options: object = {}) => manifestsOf(Server.oauth2Proxy(options), { image: `${IMAGE}:v7.8.0`, command: ['/bin/oauth2-proxy'], version: KubernetesVersion.V1_30 })[0].spec.template;

  test('drains, and leaves the longest request its time', () => {
    const lifecycle = { preStop: { sleep: { seconds: 2 } } };
    expect(pod().spec).toMatchObject({ terminationGracePeriodSeconds: 2 + 20 + 5, containers: [{ lifecycle }] });
    expect(pod({ longestRequest: Duration.minutes(1) }).spec.terminationGracePeriodSeconds).toBe(2 + 60 + 5);
    expect(pod().metadata.annotations).toBeUndefined();
  });

  test('refuses values that are out of their range', () => {
    expect(errorOf(() => Server.oauth2Proxy({ longestRequest: Duration.seconds(0) })))
      .toBe("Server.oauth2Proxy: 'longestRequest' (0 s) must be at least 1 s: give how long the longest request takes");
  });

  test.each([[`${IMAGE}:v7.8.0`, false], [IMAGE, false], [`${IMAGE}:v7.8.0-alpine`, true], [`${IMAGE}:v7.5.1`, true], ['bitnami/oauth2-proxy:7.11.0', true]])('knows whether %s has a shell', (image, has) => {
    expect(Server.fromImage(image)?._knownIn(image)?.tools).toMatchObject({ shell: has, sleep: has });
  });

  test('is known by its command', () => {
    const idOf = (...command: string[]) => serverOf(containerWith({ image: 'acme/proxy:1', command }))?.facts.id;
    expect([idOf('/bin/oauth2-proxy', '--upstream=http://app'), idOf('oauth2')]).toEqual(['oauth2Proxy', undefined]);
  });
});
