import { containerWith, hookThat, hookWith } from './views';
import { endlessLoopIn, isLooping, localPortsIn, sleepOf, sleepsBeforeProgram, sleepsIn, timeoutOf, Wait, waitOf } from '../../src/commands/waits';
import { commandsOf } from '../../src/commands/words';

const exactly = (seconds: number): Wait => ({ least: seconds, most: seconds, exact: true });
const UNKNOWN: Wait = { least: 0, most: 0, exact: false };
const script = (text: string) => ['sh', '-c', text];

describe('how long a command takes', () => {
  test.each<[string[], Wait]>([
    [['sleep', '5'], exactly(5)],
    [['sleep', '1m', '5s'], exactly(65)],
    [['powershell.exe', '-command', 'Start-Sleep -s 120'], exactly(120)],
    [['powershell', '-NoProfile', '-Command', 'Start-Sleep', '-Seconds', '30'], exactly(30)],
    [['pwsh', '-c', 'Write-Host bye; Start-Sleep -Milliseconds 1500'], exactly(1.5)],
    [['powershell', '-Command', 'sleep 15'], exactly(15)],
    [['powershell', '-Command', '[Threading.Thread]::Sleep(5000)'], exactly(5)],
    [['powershell', '-Command', 'while ($true) { Start-Sleep 1 }'], UNKNOWN],
    [['powershell', '-File', 'stop.ps1'], UNKNOWN],
    [['cmd', '/c', 'timeout /t 15 /nobreak > nul'], exactly(15)],
    [['cmd.exe', '/S', '/C', 'echo bye && ping -n 31 127.0.0.1 > nul'], exactly(30)],
    [['timeout.exe', '/T', '20'], exactly(20)],
    [['timeout', '90'], exactly(0)],
    [['sleep', '5', 'seconds'], exactly(0)],
    [['sleep', '500ms'], exactly(0)],
    [script('timeout 5 && sleep 20'), exactly(0)],
    [script('kill nginx; sleep 20'), exactly(20)],
    [['sleep', '$X'], UNKNOWN],
    [['sleep', 'infinity'], UNKNOWN],
    [script('sleep 5 > /dev/null 2>&1'), exactly(5)],
    [['true'], exactly(0)],
    [['/app/stop'], UNKNOWN],
    [[], UNKNOWN],
    // Limits.
    [['timeout', '10', '/app/stop'], { least: 0, most: 10, exact: true }],
    [['timeout', '10', 'sleep', '5'], exactly(5)],
    [['timeout', '3', 'sleep', '5'], exactly(3)],
    [['timeout', '-k', '1', '--signal=KILL', '1m', '/app/stop'], { least: 0, most: 60, exact: true }],
    [['timeout', '-t', '7', '/app/stop'], { least: 0, most: 7, exact: true }],
    [['timeout', '9', 'timeout', '4', 'sleep', '5'], exactly(4)],
    [['timeout', '4', 'timeout', '9', '/app/stop'], { least: 0, most: 4, exact: true }],
    [['timeout', '0', 'sleep', '5'], UNKNOWN],
    [['curl', '-m', '5', 'http://x'], { least: 0, most: 5, exact: true }],
    [['curl', '--max-time', '2.5', 'http://x'], { least: 0, most: 2.5, exact: true }],
    [['curl', '--max-time=5', '--retry', '3', 'http://x'], UNKNOWN],
    [['curl', 'http://x'], UNKNOWN],
    // One command after the other.
    [script('sleep 5; sleep 0.5'), exactly(5.5)],
    [script('echo stopping && sleep 5'), exactly(5)],
    [script('sleep 5\n\n# sleep 6\nsleep 7 # sleep 8'), exactly(12)],
    [script('sleep 5 || true'), exactly(5)],
    [script("sleep 5; echo 'sleep 6'"), exactly(5)],
    [script('timeout 3 sh -c "sleep 9; sleep 9"; sleep 1'), exactly(4)],
    [script('sleep 5; /app/stop; sleep 6'), { least: 5, most: 11, exact: false }],
    [script('/app/stop; sleep 6'), { least: 0, most: 6, exact: false }],
    // More than that.
    [script('sleep 5; if a; then sleep 6; fi'), { least: 5, most: 11, exact: false }],
    [script('if a; then sleep 6; else sleep 7; fi'), UNKNOWN],
    [script('sleep 5; a || sleep 6'), { least: 5, most: 11, exact: false }],
    [script('sleep 5 & sleep 6'), { least: 0, most: 11, exact: false }],
    [script('sleep 5; x=$(sleep 6)'), { least: 5, most: 11, exact: false }],
    [script('sleep 5; exit 0; sleep 6'), { least: 5, most: 11, exact: false }],
    [script('sleep 5\ncat <<EOF > f\nsleep 6\nEOF'), { least: 5, most: 5, exact: false }],
    [script('for i in $(seq 1 30); do a; sleep 2; done'), { least: 0, most: 60, exact: false }],
    [script('for i in {1..10}; do sleep 1; done; sleep 5'), { least: 0, most: 15, exact: false }],
    [script('for i in `seq 3`; do sleep 1; done'), { least: 0, most: 3, exact: false }],
    [script('while a; do sleep 2; done'), { least: 0, most: 2, exact: false }],
  ])('%j', (words, wait) => expect(waitOf(hookThat(...words))).toEqual(wait));

  test.each<[string, Wait]>([
    ['$SECONDS_TO_WAIT', exactly(7)], ['${SECONDS_TO_WAIT}', exactly(7)], ['${SECONDS_TO_WAIT:-5}', exactly(7)], ['${OTHER:-5}', exactly(5)], ['$OTHER', UNKNOWN], ['$FROM', UNKNOWN],
  ])('%s is what the container has as its variable', (word, wait) => {
    expect(waitOf(hookThat('sleep', word), containerWith({ env: [{ name: 'SECONDS_TO_WAIT', value: '7' }, { name: 'FROM', valueFrom: {} }] }))).toEqual(wait);
  });

  test.each<[object, Wait]>([
    [{ sleep: { seconds: 5 } }, exactly(5)], [{ sleep: { seconds: 0 } }, UNKNOWN], [{ httpGet: { port: 80 } }, UNKNOWN],
  ])('a hook %j', (handler, wait) => expect(waitOf(hookWith(handler))).toEqual(wait));
});

test.each<[string, number | undefined]>([
  ['sleep 5', 5], ['/bin/sleep 1m 5', 65], ['sleep 5 >/dev/null', 5], ['sleep 5 2> /dev/null', 5], ['sleep infinity', Infinity], ['sleep +INF', Infinity], ['sleep 5 inf', Infinity],
  ['sleep $X', 7], ['sleep $X 5', 12], ['sleep $Y', undefined], ['sleep $Y 5', undefined], ['sleep inf $Y', undefined], ['sleep', 0],
])('%j takes %p s', (text, seconds) => expect(sleepOf(text.split(' '), { X: '7' })).toBe(seconds));

describe('the sleeps in a command', () => {
  test.each<[string[], number, number]>([
    [['sleep', '5'], 5, 0],
    [['sleep', '$X'], 7, 0],
    [['sleep', '$Y'], 0, 1],
    [script('sleep 2 && nginx -s quit; (sleep 0.5)'), 2.5, 0],
    [script('sleep $Y; nginx -s quit; sleep ${Z}; sleep 3'), 3, 2],
    [script('echo "sleep 5" # sleep 6'), 0, 0],
    [script('cat <<EOF\nsleep 5\nEOF\n'), 0, 0],
    [script('x=$(sleep 3; hostname)'), 3, 0],
    [script('while a; do sleep 1; done'), 1, 0],
    [['sleepy', '5'], 0, 0],
    [[], 0, 0],
  ])('%j take %d s, and %d are unknown', (words, seconds, unknown) => expect(sleepsIn(commandsOf(words), { X: '7' })).toEqual({ seconds, unknown }));

  test.each<[string[], number, number]>([
    [script('sleep 5; /app/server'), 5, 0],
    [script('cp a b && sleep 5 && exec /app/server'), 5, 0],
    [script('sleep 5; /app/server; sleep 6'), 5, 0],
    [script('sleep $X; sleep $Y; /app/server'), 7, 1],
    [script('sleep infinity; /app/server'), Infinity, 0],
    // What goes on besides, nobody waits for.
    [script('/app/server & sleep 5'), 0, 0],
    [script('sleep 5 & /app/server'), 0, 0],
    [script('sleep 5; /app/server & sleep 6; wait'), 5, 0],
    [script('sleep 5\n# this & that\n/app/server'), 5, 0],
    [script('sleep 5 2>&1; /app/server'), 5, 0],
    // In a loop it waits for something.
    [script('until nc db 5432; do sleep 5; done; /app/server'), 0, 0],
    // Where there is nothing else, the sleep is what it is there for.
    [['sleep', '3600'], 3600, 0],
    [script('echo on; sleep 3600'), 3600, 0],
    [['/app/server', 'sleep', '5'], 0, 0],
    [[], 0, 0],
  ])('before the program in %j take %d s, and %d are unknown', (words, seconds, unknown) => expect(sleepsBeforeProgram(words, { X: '7' })).toEqual({ seconds, unknown }));
});

test.each<[string[], ReturnType<typeof timeoutOf>]>([
  [['timeout', '5', 'a', 'b'], { seconds: 5, rest: ['a', 'b'] }],
  [['/usr/bin/timeout', '-s', 'KILL', '--foreground', '2m', 'a'], { seconds: 120, rest: ['a'] }],
  [['timeout', '5'], { seconds: 5, rest: [] }],
  [['timeout', '0', 'a'], undefined],
  [['timeout', '-s', 'KILL'], undefined],
  [['a', '5'], undefined],
  [[], undefined],
])('the limit of %j is %j', (words, limit) => expect(timeoutOf(words)).toEqual(limit));

describe('a loop without an end', () => {
  test.each<[string, string]>([
    ['until nc -z db 5432; do sleep 1; done', 'until nc -z db 5432'],
    ['a; while ! curl -f http://x; do sleep 1; done', 'while ! curl -f http://x'],
    ['while true; do if a; then b; fi; sleep 1; done', 'while true'],
    ['if a; then until b; do c; done; fi', 'until b'],
  ])('%j', (text, loop) => expect(endlessLoopIn(script(text))).toBe(loop));

  test.each([
    'a; b', 'timeout 5 a', 'for i in 1 2; do a; done', 'while read -r x; do a; done', 'while IFS= read -r x; do a; done', 'until a; do i=$((i+1)); [ $i -lt 5 ]; done',
    'until a; do [ "$SECONDS" != 5 ] || exit 1; done', 'while true; do a && break; done', '# while true; do a; done', 'while true; do a; done &',
  ])('is not in %j', (text) => expect(endlessLoopIn(script(text))).toBeUndefined());

  test('is not in what has a limit, nor without a shell', () => {
    expect(endlessLoopIn(['timeout', '5', ...script('while true; do a; done')])).toBeUndefined();
    expect(endlessLoopIn(['while', 'true;', 'do'])).toBeUndefined();
  });
});

test.each<[string[], boolean]>([
  [script('until a; do sleep 1; done'), true],
  [script('for i in 1 2\ndo a\ndone'), true],
  [['timeout', '9', ...script('while a; do b; done')], true],
  [script('# while a; do b; done'), false],
  [script('sleep 5; a'), false],
  [['while', 'do'], false],
  [[], false],
])('whether %j tries again and again: %j', (words, is) => expect(isLooping(words)).toBe(is));

test.each<[string[], number[]]>([
  [['curl', 'http://localhost:8080/x'], [8080]],
  [['nc', '-z', '127.0.0.1', '5432'], [5432]],
  [script('curl http://localhost/ && curl [::1]:8080; echo > /dev/tcp/localhost/81'), [8080, 81, 80]],
  [script('curl localhost:80 localhost:80'), [80]],
  [['curl', 'http://db:5432', 'http://localhost.example/'], []],
  [[], []],
])('the ports of the pod that %j asks are %j', (words, ports) => expect(localPortsIn(words)).toEqual(ports));
