import { MARIADB } from './facts';
import { Behaviour } from '../machinery/behaviour';
import { MysqlOptions, mysqlBehaviour } from '../mysql/stop';

/**
 * MariaDB. Before its stop, what runs is waited for, and idle clients are disconnected; it has no way of its own to do so.
 *
 * @param options how long its transactions take
 * @throws if a time is out of its range
 * @see https://mariadb.com/kb/en/shutdown/
 */
export function mariadb(options: MysqlOptions = {}): Behaviour {
  return mysqlBehaviour(MARIADB, options);
}
