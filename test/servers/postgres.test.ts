import { Duration } from 'cdk8s';
import { KubernetesVersion, PostgresOptions, Server, StopSignal } from '../../src';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

// What the real PostgreSQL cannot show: errors, and the manifest itself.

const { seconds } = Duration;
const podOf = (options: PostgresOptions, version?: KubernetesVersion) =>
  manifestsOf(Server.postgres(options), { command: ['postgres'], image: 'acme/server:1', version })[0].spec.template;

const HOOK = (time: number) => `cd /proc && known=
clock() { IFS=' .' read -r whole part rest <uptime; now=$whole$part; }
clock
end=$((now + ${time}00))
while [ $now -lt $end ]; do
  all=' ' busy= new=
  for pid in [0-9]*; do
    title=
    IFS= read -r title <$pid/cmdline
    case $title in
      'postgres: walsender '* | 'postgres: '*': walsender '*) continue ;;
      'postgres: '*' [local] '* | 'postgres: '*'('[0-9]*') '*) ;;
      *) continue ;;
    esac
    all="$all$pid "
    case $known in '' | *" $pid "*) ;; *) new=1 ;; esac
    case $title in
      *' authentication' | *' startup') ;;
      *' idle')
        kill -s STOP $pid
        IFS= read -r title <$pid/cmdline
        case $title in *' idle') kill -s TERM $pid ;; *) busy=1 ;; esac
        kill -s CONT $pid ;;
      *) busy=1 ;;
    esac
  done
  [ "$busy" ] || break
  [ -z "$new" ] || kill -s TERM 1
  known=$all
  sleep 0.2 || sleep 1
  clock
done 2>/dev/null`;

describe('PostgreSQL', () => {
  test('gets a hook that waits for its transactions, and time for both', () => {
    const { metadata, spec } = podOf({ longestTransaction: seconds(45), longestCheckpoint: seconds(90) });
    expect(spec.containers[0].lifecycle).toEqual({ preStop: { exec: { command: ['sh', '-c', `sleep 2 && exec sh -c '${HOOK(45).replace(/'/g, "'\\''")}'`] } } });
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 45 + 90 + 5);
    expect(metadata.annotations).toBeUndefined();
  });

  test('has 90 s, if nothing is said and the propagation delay is that of Kubernetes', () => {
    const [deployment] = manifestsOf(Server.postgres(), { command: ['postgres'], propagation: 5 });
    expect(deployment.spec.template.spec.terminationGracePeriodSeconds).toBe(5 + 20 + 60 + 5);
  });

  test('gets SIGINT a second later in an image that sends SIGTERM', () => {
    const { spec } = podOf({ stopSignal: StopSignal.SIGTERM });
    expect(spec.containers[0].lifecycle.preStop.exec.command[2]).toMatch(/' && sh -c '\{ sleep 1; kill -s INT 1; \} >\/dev\/null 2>&1 &'$/);
    expect(spec.containers[0].lifecycle.stopSignal).toBeUndefined();
    expect(spec.terminationGracePeriodSeconds).toBe(2 + 20 + 60 + 5);
  });

  test('refuses times out of their range', () => {
    expect(errorOf(() => Server.postgres({ longestTransaction: seconds(0) }))).toBe(
      "Server.postgres: 'longestTransaction' (0 s) must be at least 1 s: give how long a transaction may take");
    expect(errorOf(() => Server.postgres({ longestTransaction: seconds(3601) }))).toBe(
      "Server.postgres: 'longestTransaction' (3601 s) must be at most 1 h: give how long a transaction may take");
    expect(errorOf(() => Server.postgres({ longestCheckpoint: Duration.millis(1500) }))).toBe(
      "Server.postgres: 'longestCheckpoint' (1.5 s) must be a whole number of seconds, because Kubernetes counts in whole seconds: "
      + 'give how long it takes to flush the memory to disk');
    expect(errorOf(() => Server.postgres({ longestCheckpoint: seconds(3601) }))).toBe(
      "Server.postgres: 'longestCheckpoint' (3601 s) must be at most 1 h: give how long it takes to flush the memory to disk");
  });
});
