import { MARIADB } from './facts';
import type { Behaviour } from '../machinery/behaviour';
import type { MysqlOptions } from '../mysql/stop';
import { mysqlBehaviour } from '../mysql/stop';

/**
 * MariaDB. A preStop hook waits for running transactions and disconnects idle clients before the stop, because MariaDB itself
 * does not.
 *
 * @param options how long transactions may take
 * @throws if a duration is out of range
 * @see https://mariadb.com/kb/en/shutdown/
 */
export function mariadb(options: MysqlOptions = {}): Behaviour {
  return mysqlBehaviour(MARIADB, options);
}
