import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

describe('Server.aspNetCore', () => {
  test('gives the shutdown its time, and counts it', () => {
    const server = Server.aspNetCore({ shutdownTimeout: Duration.seconds(40) });
    const { spec: { template: { spec } } } = manifestsOf(server, { command: ['dotnet', 'app.dll'] }).find(({ kind }) => kind === 'Deployment');
    expect(spec.containers[0].env).toEqual([{ name: 'DOTNET_SHUTDOWNTIMEOUTSECONDS', value: '40' }]);
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 40 + 5);
    expect(Server.aspNetCore().stop.toSeconds()).toBe(30);
  });

  test('refuses times that are out of their range', () => {
    expect(errorOf(() => Server.aspNetCore({ shutdownTimeout: Duration.seconds(0) })))
      .toBe("Server.aspNetCore: 'shutdownTimeout' (0 s) must be at least 1 s: give at least the longest request");
  });
});
