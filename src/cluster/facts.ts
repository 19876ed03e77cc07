/** The facts about traffic. Every app loads this room, and few name a load balancer, a mesh or nodes: so they are loaded when the first one is named. */
export function facts(): typeof import('../traffic') {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require('../traffic') as typeof import('../traffic');
}

/**
 * Refuses a name that messages could not use.
 *
 * @throws Error if it is empty, or has several lines
 */
export function refuseName(where: string, name: string, example: string): void {
  if (name.trim() === '' || /[\r\n]/.test(name)) {
    throw new Error(`${where}: 'name' (${JSON.stringify(name)}) must be one line of text, for example '${example}': messages use it`);
  }
}
