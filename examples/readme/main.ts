import { App, Chart, Duration } from 'cdk8s';
import { Gate, GracefulDeployment, Shutdown } from 'cdk8s-graceful';

const app = new App();
const chart = new Chart(app, 'shop');
new GracefulDeployment(chart, 'api', {
  metadata: { name: 'api' },
  containers: [{ image: 'acme/api:1.4', portNumber: 8080 }],
  waitFor: [Gate.tcp('postgres', 5432)], // start when the database accepts connections
  shutdown: Shutdown.of({ stop: Duration.seconds(25) }), // a request takes at most 25 seconds
});
app.synth();
