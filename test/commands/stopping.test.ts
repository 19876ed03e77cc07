import { containerWith, hookThat, hookWith } from './views';
import { serverOf } from '../../src/commands/processes';
import { Kill, killOf, Stop, stopsIn, textOf } from '../../src/commands/stopping';

const script = (text: string) => hookThat('sh', '-c', text);
const NGINX = serverOf(containerWith({ image: 'nginx:1.27' }));
const VARNISH = serverOf(containerWith({ image: 'varnish:7.6' }));

describe('the signal of a command', () => {
  test.each<[string, Kill | undefined]>([
    ['kill 1', { signal: 'SIGTERM', toFirst: true, name: undefined }],
    ['kill -QUIT 1', { signal: 'SIGQUIT', toFirst: true, name: undefined }],
    ['/bin/kill -SIGQUIT 1', { signal: 'SIGQUIT', toFirst: true, name: undefined }],
    ['kill -3 1', { signal: 'SIGQUIT', toFirst: true, name: undefined }],
    ['kill -s INT 1', { signal: 'SIGINT', toFirst: true, name: undefined }],
    ['kill -n 10 1', { signal: 'SIGUSR1', toFirst: true, name: undefined }],
    ['kill --signal=SIGUSR2 15', { signal: 'SIGUSR2', toFirst: false, name: undefined }],
    ['kill 15 2>/dev/null', { signal: 'SIGTERM', toFirst: false, name: undefined }],
    ['killall -q nginx', { signal: 'SIGTERM', toFirst: false, name: 'nginx' }],
    ['pkill -QUIT -u root ^/usr/sbin/nginx$', { signal: 'SIGQUIT', toFirst: false, name: 'nginx' }],
    ['killall5 -9 x', { signal: 'SIGKILL', toFirst: false, name: 'x' }],
    ['kill -0 1', undefined],
    ['kill -l', undefined],
    ['kill', undefined],
    ['kill -s', undefined],
    ['skill 1', undefined],
    ['', undefined],
  ])('%j', (text, kill) => expect(killOf(text.split(' '))).toEqual(kill));
});

describe('what stops a server', () => {
  const found = (stops: Stop[]) => stops.map(({ facts, isGraceful, signal, text }) => [text, facts.id, isGraceful ? 'gracefully' : 'at once', signal]);

  test.each<[string, [string, string, string, string | undefined][]]>([
    ['nginx -s quit', [['nginx -s quit', 'nginx', 'gracefully', 'SIGQUIT']]],
    ['/usr/sbin/nginx -c /x -s stop', [['/usr/sbin/nginx -c /x -s stop', 'nginx', 'at once', undefined]]],
    ['nginx -p $(pwd)/conf -s quit', [['nginx -p $(...)/conf -s quit', 'nginx', 'gracefully', 'SIGQUIT']]],
    ['apachectl -k graceful-stop', [['apachectl -k graceful-stop', 'httpd', 'gracefully', 'SIGWINCH']]],
    ['pg_ctl stop -m immediate', [['pg_ctl stop -m immediate', 'postgres', 'at once', undefined]]],
    ['kill -QUIT $(cat /run/nginx.pid)', [['kill -QUIT $(...)', 'nginx', 'gracefully', 'SIGQUIT']]],
    ['kill $(pidof nginx) -s QUIT', [['kill $(...) -s QUIT', 'nginx', 'gracefully', 'SIGQUIT']]],
    ["kill -QUIT $(ps | grep nginx | awk '{print $1}')", [['kill -QUIT $(...)', 'nginx', 'gracefully', 'SIGQUIT']]],
    ['kill -TERM "$(cat /run/haproxy.pid)"', [['kill -TERM $(...)', 'haproxy', 'at once', 'SIGTERM']]],
    ['kill -USR1 `pidof haproxy`', [["kill -USR1 '`pidof haproxy`'", 'haproxy', 'gracefully', 'SIGUSR1']]],
    ['killall -9 nginx', [['killall -9 nginx', 'nginx', 'at once', 'SIGKILL']]],
    ['pkill -QUIT redis-server; nginx -s quit', [['nginx -s quit', 'nginx', 'gracefully', 'SIGQUIT']]],
    ['echo nginx -s quit; cat <<EOF\nnginx -s stop\nEOF', []],
    ['kill -QUIT $PID; nginx -s reload; kill $(cat /run/app.pid)', []],
    // Process 1 is the server of the container.
    ['kill -QUIT 1', [['kill -QUIT 1', 'nginx', 'gracefully', 'SIGQUIT']]],
    ['kill 1', [['kill 1', 'nginx', 'at once', 'SIGTERM']]],
    ['kill -9 1', []],
  ])('%j', (text, stops) => expect(found(stopsIn(script(text), NGINX))).toEqual(stops));

  test('is known of process 1 only where the server is', () => {
    expect(stopsIn(script('kill 1'))).toEqual([]);
    expect(found(stopsIn(script('kill 1'), VARNISH))).toEqual([['kill 1', 'varnish', 'at once', 'SIGTERM']]);
  });

  test('needs no shell', () => {
    expect(found(stopsIn(hookThat('/usr/sbin/nginx', '-s', 'quit')))).toEqual([['/usr/sbin/nginx -s quit', 'nginx', 'gracefully', 'SIGQUIT']]);
    expect(stopsIn(hookWith({ httpGet: { port: 80 } }))).toEqual([]);
  });

  test.each<[string, boolean, boolean]>([
    ['nginx -s quit', false, false],
    ['echo bye; nginx -s quit; exit 0', false, false],
    ['sleep 5; nginx -s quit', true, false],
    ['nginx -s quit; sleep 5', false, true],
    ['/drain && nginx -s quit && /wait', true, true],
    ['nginx -s quit; while pgrep nginx; do :; done', false, true],
    ['while a; do :; done; nginx -s quit', true, true],
    ["kill -QUIT $(ps | grep nginx | awk '{print $1}')", false, false],
    ['kill -QUIT $(/find-it nginx)', true, false],
  ])('in %j, something before it may take time: %j, and after it: %j', (text, delayed, waits) => {
    expect(stopsIn(script(text)).map((stop) => [stop.delayed, stop.waits])).toEqual([[delayed, waits]]);
  });
});

test.each<[string[], string]>([
  [['nginx', '-s', 'quit'], 'nginx -s quit'],
  [['kill', '$(cat x)', 'a$(b)c'], 'kill $(...) a$(...)c'],
  [['echo', 'a b', '$((1 + 2))'], "echo 'a b' '$((1 + 2))'"],
  [['a', 'b'.repeat(57)], `a ${'b'.repeat(57)}`.slice(0, 60)],
  [['a', 'b'.repeat(59)], `a ${'b'.repeat(55)}...`],
  [[], ''],
])('%j reads as %j', (words, text) => expect(textOf(words)).toBe(text));
