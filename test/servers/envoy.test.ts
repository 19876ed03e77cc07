import { Duration } from 'cdk8s';
import { Server } from '../../src';
import { EnvoyOptions } from '../../src/servers';
import { errorOf } from '../_support/errors';
import { manifestsOf } from '../_support/real-server';

/** What stands in the manifest of a pod with Envoy. */
function manifest(options: EnvoyOptions, image = 'envoyproxy/envoy:v1.30.2') {
  const { spec: { template } } = manifestsOf(Server.envoy(options), { image, command: ['envoy', '-c', '/etc/envoy/envoy.yaml'] }).find(({ kind }) => kind === 'Deployment');
  const { terminationGracePeriodSeconds: grace, containers: [main] } = template.spec;
  return { grace, preStop: main.lifecycle.preStop, annotations: template.metadata.annotations };
}

describe('Server.envoy', () => {
  test('drains, tells Envoy to drain, and waits', () => {
    const { grace, preStop, annotations } = manifest({ adminPort: 19000, drainTime: Duration.seconds(40) });
    // The drain, the bound of the hook, the stop and the margin.
    expect(grace).toBe(2 + 45 + 1 + 5);
    expect(preStop).toEqual({
      exec: {
        command: ['sh', '-c', `sleep 2 && exec timeout -s KILL 45 bash -c 'port=$1 seconds=$2
ask() { (exec 3<>"/dev/tcp/127.0.0.1/$port" && printf '\\''%s %s HTTP/1.1\\r\\nHost: localhost\\r\\nContent-Length: 0\\r\\nConnection: close\\r\\n\\r\\n'\\'' "$1" "$2" >&3 && timeout 2 cat <&3) 2>/dev/null; }
now() { read -r up _ </proc/uptime; now=\${up%.*}; }
connected() {
  known=
  while read -r name count; do
    case $name in
      listener.admin.*) known=1 ;;
      listener.*) known=1; [ "$count" = 0 ] || return 0 ;;
    esac
  done < <(ask GET '\\''/stats?filter=downstream_cx_active'\\'')
  [ -z "$known" ]
}
now; end=$((now + seconds))
read -r answer < <(ask POST /healthcheck/fail)
while now; [ "$now" -lt "$end" ] && connected; do sleep 1; done
case $answer in *'\\'' 200 '\\''*) exit 0 ;; esac
echo "Envoy did not accept POST /healthcheck/fail on port $port: \${answer:-no response}" >&2
exit 1' bash 19000 40`],
      },
    });
    expect(annotations).toEqual({ 'cdk8s-graceful/settings': 'main: let the admin interface of Envoy listen on 127.0.0.1:19000: the preStop hook starts the drain there' });
  });

  test('refuses values that are out of their range', () => {
    for (const adminPort of [0, 65536, 1.5]) {
      expect(errorOf(() => Server.envoy({ adminPort }))).toBe(`Server.envoy: 'adminPort' (${adminPort}) must be a whole number from 1 to 65535: give the port of Envoy's admin interface`);
    }
    expect(errorOf(() => Server.envoy({ drainTime: Duration.seconds(0) })))
      .toBe("Server.envoy: 'drainTime' (0 s) must be at least 1 s: give at least the longest request");
    expect(errorOf(() => Server.envoy({ drainTime: Duration.hours(1) })))
      .toBe("Server.envoy: 'drainTime' (1 h) must be at most 3595 s: give at least the longest request");
  });

  test('refuses an image without a shell', () => {
    expect(errorOf(() => manifest({}, 'envoyproxy/envoy:distroless-v1.30.2')))
      .toContain("Lifecycle.server('main'): the image (envoyproxy/envoy:distroless-v1.30.2) has no shell, which the hook needs: use an image with a shell");
  });

  test('is known by its image, unless that runs something else', () => {
    expect(Server.fromImage('envoyproxy/envoy:v1.30.2')?.id).toBe('envoy');
    expect(Server.fromImage('envoyproxy/envoy:google-vrp-v1.30.2')).toBeUndefined();
  });
});
