import { DEFAULT_VERSION, minorOf } from '../../cluster/version';
import { WAYS } from '../../traffic';

/* What the options of the command line say: it reads them for each command, and loads what plans for one. */

/** The version that is planned for where nothing is said: a hook that an older cluster does not know would be dropped in silence. */
export const OLDEST_VERSION = DEFAULT_VERSION;
export const OLDEST_MINOR = minorOf(DEFAULT_VERSION);

/** The ways by which requests may reach pods, by name. */
export const WAY_NAMES: readonly string[] = WAYS.map(({ id }) => id);
