import { MYSQL } from './facts';
import { Hook } from '../../hooks';
import { Duration } from '../../private/duration';
import { quote } from '../../private/quote';
import { secondsOf } from '../../private/seconds';
import type { Behaviour } from '../machinery/behaviour';
import type { ServerFacts } from '../machinery/facts';
import type { ServerOptions } from '../machinery/options';
import { stopTimesOf } from '../machinery/times';

/** How long MySQL or MariaDB takes to stop. */
export interface MysqlOptions extends ServerOptions {
  /**
   * How long transactions that are still running at the end of the drain may take. Longer ones are rolled back, including those
   * that an idle client has left open. Whole seconds, from 1 second to 1 hour.
   *
   * To see running transactions, the hook connects as `root` on the local socket: with the password in `MYSQL_ROOT_PASSWORD`,
   * `MARIADB_ROOT_PASSWORD` or the file that one of them with `_FILE` names, or, as in MariaDB, as the user root without one. If
   * that is refused, the hook does not wait, and running transactions are aborted.
   *
   * @default Duration.seconds(20)
   */
  readonly longestTransaction?: Duration;

  /**
   * How long the shutdown itself may take, in which InnoDB flushes its buffer pool. If it is killed before, it must recover at
   * its next start. Whole seconds, from 1 second to 1 hour.
   *
   * @see https://dev.mysql.com/doc/refman/8.4/en/server-shutdown.html
   * @default Duration.seconds(60)
   */
  readonly longestFlush?: Duration;
}

/*
 * Each client is a line: `busy`, or the statement that ends it. Those without a transaction are ended while the others are
 * waited for: otherwise a busy pool would keep beginning new ones, and there would never be a moment without.
 */
const FINISH = `client=mysql
command -v mariadb && client=mariadb
file=$MARIADB_ROOT_PASSWORD_FILE$MYSQL_ROOT_PASSWORD_FILE
[ -z "$file" ] || MYSQL_ROOT_PASSWORD=$(cat "$file")
export MYSQL_PWD="$MARIADB_ROOT_PASSWORD"
[ "$MYSQL_PWD" ] || MYSQL_PWD=$MYSQL_ROOT_PASSWORD
ask() { "$client" --user=root --protocol=socket --batch --skip-column-names --force; }
while :; do
  clients=$(ask <<'SQL'
SELECT IF(p.command = 'Sleep' AND t.trx_id IS NULL, CONCAT('KILL ', p.id, ';'), 'busy')
FROM information_schema.processlist p LEFT JOIN information_schema.innodb_trx t ON t.trx_mysql_thread_id = p.id
WHERE p.id <> CONNECTION_ID() AND p.user NOT IN ('system user', 'event_scheduler', 'unauthenticated user')
AND p.command NOT LIKE 'Binlog Dump%' AND p.command <> 'Daemon';
SQL
)
  case $clients in *busy*) ;; *) exit 0 ;; esac
  printf '%s\\n' "$clients" | grep KILL | ask
  sleep 0.2 || sleep 1
done >/dev/null 2>&1`;

/** How a server stops that came from MySQL. */
export function mysqlBehaviour(facts: ServerFacts, options: MysqlOptions): Behaviour {
  const where = `Server.${facts.id}`;
  const { longestFlush = Duration.seconds(stopTimesOf(facts).finish), longestTransaction = Duration.seconds(20) } = options;
  const finish = secondsOf(where, 'longestTransaction', longestTransaction, { min: 1, max: 3600 }, 'give how long a transaction may take');
  const stop = secondsOf(where, 'longestFlush', longestFlush, { min: 1, max: 3600 }, 'give how long it takes to flush the memory to disk');
  // If time is up, that is no failure of the hook.
  const words = `timeout -s KILL ${finish} sh -c ${quote(FINISH)} || :`;
  return { facts, stop, hook: Hook.exec(['sh', '-c', words], { timeout: Duration.seconds(finish), enforceTimeout: false }), settings: [] };
}

/**
 * MySQL. A preStop hook waits for running transactions and disconnects idle clients before the stop, because MySQL itself does
 * not.
 *
 * @param options how long transactions may take
 * @throws if a duration is out of range
 * @see https://dev.mysql.com/doc/refman/8.4/en/server-shutdown.html
 */
export function mysql(options: MysqlOptions = {}): Behaviour {
  return mysqlBehaviour(MYSQL, options);
}
