import { App, Chart, Duration } from 'cdk8s';
import { Cluster, ClusterOptions, GracefulDeployment, Shutdown } from '../../src';

/** The container of the shop. */
export const CONTAINER = { name: 'main', image: 'acme/api:1', portNumber: 8080 };

/** A chart with one Deployment of this library, whose requests take 25 seconds at most. */
export function shop(cluster: ClusterOptions = {}) {
  const chart = new Chart(new App(), 'shop');
  Cluster.set(chart, cluster);
  const deployment = new GracefulDeployment(chart, 'api', { containers: [CONTAINER], shutdown: Shutdown.of({ stop: Duration.seconds(25) }) });
  return { chart, deployment };
}
