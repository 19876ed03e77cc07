import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { serverOf } from '../../src/commands/processes';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';
import { containerWith } from '../commands/views';

const IMAGE = 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.1';
const it = (server: Server) => manifestsOf(server, { image: IMAGE, command: [], args: ['project:region:instance'] })[0].spec.template.spec;

test('it gets its stop signal at once, and is told to wait for its clients', () => {
  const { containers: [container], terminationGracePeriodSeconds } = it(Server.cloudSqlProxy({ longestConnection: Duration.minutes(1) }));
  expect(container.env).toEqual([{ name: 'CSQL_PROXY_MAX_SIGTERM_DELAY', value: '60s' }]);
  expect([container.lifecycle, terminationGracePeriodSeconds]).toEqual([undefined, 60 + 1 + 5]);
});

test('what is refused', () => {
  expect(errorOf(() => Server.cloudSqlProxy({ longestConnection: Duration.seconds(0) })))
    .toBe("Server.cloudSqlProxy: 'longestConnection' (0 s) must be at least 1 s: give how long connections may stay open");
});

test('it is known by its images in all registries, and by its programs', () => {
  const images = [IMAGE, 'eu.gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.1-alpine', 'gcr.io/cloudsql-docker/gce-proxy:1.33'];
  expect(images.map((image) => Server.fromImage(image)?.id)).toEqual(['cloudSqlProxy', 'cloudSqlProxy', 'cloudSqlProxy']);
  expect(['/cloud-sql-proxy', '/cloud_sql_proxy'].map((name) => serverOf(containerWith({ image: 'acme/proxy:1', command: [name] }))?.facts.id)).toEqual(['cloudSqlProxy', 'cloudSqlProxy']);
});
