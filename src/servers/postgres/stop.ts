import { POSTGRES } from './facts';
import { Hook } from '../../hooks';
import { Duration } from '../../private/duration';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long PostgreSQL takes to stop. */
export interface PostgresOptions extends ServerOptions {
  /**
   * How long transactions that are still running at the end of the drain may take. Longer ones are rolled back, including those
   * that an idle client has left open. Whole seconds, from 1 second to 1 hour.
   *
   * The hook reads the process titles of PostgreSQL, so it needs no password. With `update_process_title` off, it waits the whole
   * time as long as a client is connected.
   *
   * @see https://www.postgresql.org/docs/current/monitoring-ps.html
   * @default Duration.seconds(20)
   */
  readonly longestTransaction?: Duration;

  /**
   * How long the shutdown itself may take: a checkpoint, which flushes the memory, and then sending the rest of the write-ahead
   * log to the archive and standbys. If it is killed before, it must recover at its next start. Whole seconds, from 1 second to 1
   * hour.
   *
   * @see https://www.postgresql.org/docs/current/server-shutdown.html
   * @default Duration.seconds(60)
   */
  readonly longestCheckpoint?: Duration;
}

/*
 * Waits until no client has a transaction, as the titles of their processes tell: `postgres: user database host(port) activity`.
 *
 * Those without one are ended meanwhile: otherwise a busy pool would keep beginning new ones, and there would never be a
 * moment without. They are halted while that is decided, so that none is cut that has just begun one. SIGTERM, on which
 * PostgreSQL lets no new clients in, is only sent when some come in spite of the drain: from then on PID 1 ends with its
 * last client, and with it the hook, which leaves the event `FailedPreStopHook`.
 *
 * Nothing of it may be killed, as by `timeout`: PostgreSQL, as PID 1, inherits the orphans of the container, takes one that
 * was killed for a crash of its own, and recovers. So it reads the clock itself, in hundredths of a second.
 */
const finish = (seconds: number) => `cd /proc && known=
clock() { IFS=' .' read -r whole part rest <uptime; now=$whole$part; }
clock
end=$((now + ${seconds}00))
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

/*
 * For images that send SIGTERM, on which a client that connected last would keep it running forever. The hook ends before PID 1
 * does, so there is no warning.
 */
const ESCALATE = '{ sleep 1; kill -s INT 1; } >/dev/null 2>&1 &';

/**
 * PostgreSQL. A preStop hook waits for running transactions and disconnects idle clients before the stop. PostgreSQL then shuts
 * down cleanly and needs no recovery at its next start.
 *
 * @param options how long transactions may take
 * @throws if a duration is out of range
 * @see https://www.postgresql.org/docs/current/server-shutdown.html
 */
export function postgres(options: PostgresOptions = {}): Behaviour {
  const { longestCheckpoint = Duration.seconds(stopTimesOf(POSTGRES).finish), longestTransaction = Duration.seconds(20) } = options;
  const transaction = secondsOf('Server.postgres', 'longestTransaction', longestTransaction, { min: 1, max: 3600 }, 'give how long a transaction may take');
  const stop = secondsOf('Server.postgres', 'longestCheckpoint', longestCheckpoint, { min: 1, max: 3600 },
    'give how long it takes to flush the memory to disk');
  return {
    facts: POSTGRES,
    stop,
    hook: Hook.exec(['sh', '-c', finish(transaction)], { timeout: Duration.seconds(transaction), enforceTimeout: false }),
    // Its bound stands for the stop, of which nothing is counted after such a hook.
    otherwise: Hook.exec(['sh', '-c', ESCALATE], { timeout: Duration.seconds(stop), enforceTimeout: false }),
    usesPid1: true,
    settings: [],
  };
}
