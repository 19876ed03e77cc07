/*
 * What runs in the containers. All of them append to one file on the node what they do, with the time since the boot of its kernel, which
 * a shell reads without another program, to a hundredth of a second.
 */

/** Where the containers find the scripts, and leave what they tell. */
export const SHARED = '/shared';

const SAY = 'say() { read -r up idle < /proc/uptime; echo "$up $POD $NAME $*" >> /shared/log; }';

/** Tells one thing. */
const TELL = `#!/bin/sh
${SAY}
say "$@"
`;

/**
 * The main process of a container: it listens SERVE seconds after its start, ends after RUN seconds with CODE, and takes STOP seconds for
 * its end after a signal, each if it is given. At UPTIME (in hundredths of a second since boot), FATE happens to it.
 */
const MAIN = `#!/bin/sh
if [ -n "$STOP" ]; then trap stopping TERM; else trap '' TERM; fi
${SAY}
say starts
server=
stopping() {
  trap "" TERM
  say signal
  [ -z "$server" ] || kill "$server" 2> /dev/null
  [ "$STOP" = 0 ] || sleep "$STOP"
  say ends 0
  exit 0
}
if [ -n "$SERVE" ]; then
  mkdir -p /www/cgi-bin
  cp /shared/slow /www/cgi-bin/slow
  : > /www/index.html
  (sleep "$SERVE"; exec httpd -f -p "$PORT" -h /www) &
  server=$!
fi
left=
if [ -n "$UPTIME" ]; then
  read -r up idle < /proc/uptime
  left=$((UPTIME - \${up%.*}\${up#*.}))
  [ "$left" -gt 0 ] || left=
fi
if [ -n "$left" ] && [ "$FATE" = hang ]; then
  (sleep "$((left / 100)).$(printf %02d "$((left % 100))")"; say hangs; exec kill -STOP "$server") &
  left=
fi
if [ -n "$left" ]; then
  sleep "$((left / 100)).$(printf %02d "$((left % 100))")" & wait $!
  case "$FATE" in
    crash) say ends 1; exit 1 ;;
    complete) say ends 0; exit 0 ;;
    oom) say eats; exec tail /dev/zero ;;
    fill) dd if=/dev/zero of=/full/file bs=1M count=8 2> /dev/null ;;
  esac
fi
if [ -n "$RUN" ]; then
  sleep "$RUN" & wait $!
  say ends "$CODE"
  exit "$CODE"
fi
while :; do sleep 3600 & wait $!; done
`;

/** Answers a hook's request after some seconds. */
const SLOW = `#!/bin/sh
${SAY}
NAME=\${QUERY_STRING%%,*}
rest=\${QUERY_STRING#*,}
hook=\${rest%%,*}
say "$hook begins"
sleep "\${QUERY_STRING##*,}"
say "$hook ends"
printf 'Content-Type: text/plain\\r\\n\\r\\nok\\n'
`;

/** Writes the scripts, and tells what the containers tell. In between it says what time it is since boot, for those who know the hour. */
export const RECORDER = `
rm -rf /shared/*
cat > /shared/tell << 'END'
${TELL}END
cat > /shared/main << 'END'
${MAIN}END
cat > /shared/slow << 'END'
${SLOW}END
chmod 755 /shared/tell /shared/main /shared/slow
: > /shared/log
chmod 666 /shared/log
trap 'rm -rf /shared/*; exit 0' TERM
tail -f /shared/log &
while :; do
  read -r up idle < /proc/uptime
  echo "clock $up"
  sleep 1 & wait $!
done
`;
