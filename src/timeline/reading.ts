/*
 * What commands in manifests do, as far as their words tell. The rules of the checks read them too: this is the one place that says what the
 * timeline takes from there.
 */

export { commandsOf, programOf, secondsIn, shellOf, sleepIn } from '../checks/commands';
export { concealmentIn, mainWordsOf, serverOf } from '../checks/processes';
export { stopsIn, textOf } from '../checks/stopping';
export { endlessLoopIn, isLooping, localPortsIn, waitOf } from '../checks/waits';
