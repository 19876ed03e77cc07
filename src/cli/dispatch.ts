/* What most runs need, and who asks for the version does not: loaded by `main` and `index`, once there is something to do. */
export { commandNamed, helpCommand, helpOf } from './help';
export { commandLineOf } from './options';
export { readStdin } from './stdin';
