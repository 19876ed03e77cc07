import { busyLoopIn } from '../../src/commands/busy';

const loop = (script: string) => busyLoopIn(['sh', '-c', script]);

describe('a loop that waits for as long as a container is busy', () => {
  test.each([
    ['while [ -f /tmp/busy ]; do sleep 5; done', 'while [ -f /tmp/busy ]'],
    ['touch /tmp/drain-me\nuntil [ -f /tmp/idle ]\ndo sleep 1\ndone', 'until [ -f /tmp/idle ]'],
    ['while [ $(ctl jobs --running | wc -l) -gt 0 ]; do sleep 10; done', 'while [ $(ctl jobs --running | wc -l) -gt 0 ]'],
    ['while [ "`ctl jobs`" -ne "0" ]; do sleep 10; done', 'while [ "`ctl jobs`" -ne "0" ]'],
    ['while pgrep -f worker; do sleep 1; done', 'while pgrep -f worker'],
  ])('%s', (script, head) => expect(loop(script)).toBe(head));

  test.each([
    // They have a limit.
    'n=0; while [ -f /tmp/busy ] && [ $n -lt 20 ]; do sleep 1; n=$((n+1)); done', 'for i in $(seq 1 20); do [ -f /tmp/busy ] || break; sleep 1; done',
    'while [ -f /tmp/busy ]; do sleep 1; [ $SECONDS -gt 60 ] && exit 0; done', 'timeout 20 sh -c "while [ -f /tmp/busy ]; do sleep 1; done"',
    // They wait for what ends with the pod, or with what the hook has done.
    'while [ $(netstat -plunt | grep -v envoy | wc -l) -ne 0 ]; do sleep 1; done', 'ctl stop; while [ -f /run/ctl.pid ]; do sleep 1; done',
    'pkill -TERM worker; while pgrep worker; do sleep 1; done',
    // They wait for nothing.
    'sleep 10', 'echo "until the end"',
  ])('but not in: %s', (script) => expect(loop(script)).toBeUndefined());

  test('needs a shell', () => expect(busyLoopIn(['/wait-until-idle'])).toBeUndefined());
});
