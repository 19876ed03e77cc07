/** What hooks and gates refuse alike. `where` is the method that was called, such as `Hook.exec`. */

/** A port number that TCP does not have. */
export function refusePort(where: string, port: number): void {
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`${where}: 'port' (${port}) must be a whole number from 1 to 65535: give the port that the server listens on`);
  }
}

/** A name that no port of a container can have. */
export function refusePortName(where: string, name: string): void {
  if (name.length > 15 || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name) || !/[a-z]/.test(name)) {
    throw new Error(`${where}: 'portName' (${JSON.stringify(name)}) must be at most 15 lower case letters, digits and single dashes, with at `
      + 'least one letter: give the name of a port of the container');
  }
}

/** A command that names no program. */
export function refuseCommand(where: string, command: string[]): void {
  if (command.length === 0 || command[0] === '') {
    throw new Error(`${where}: 'command' (${JSON.stringify(command)}) must start with a program: give the program and its arguments`);
  }
}

/** A text that is more than one line. */
export function refuseLines(where: string, option: string, text: string): void {
  if (/[\r\n]/.test(text)) {
    throw new Error(`${where}: '${option}' (${JSON.stringify(text)}) must be a single line: remove the line breaks`);
  }
}

/** Headers that the API server does not take, or that would not reach the server as they are. */
export function refuseHeaders(where: string, headers: { [name: string]: string }): void {
  const names = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[A-Za-z0-9-]+$/.test(name)) {
      throw new Error(`${where}: 'headers' (${JSON.stringify(name)}) must have names of letters, digits and dashes: correct the name`);
    }
    const same = names.get(name.toLowerCase());
    if (same) {
      throw new Error(`${where}: 'headers' (${same} and ${name}) must have each name only once, regardless of case: remove one of them`);
    }
    names.set(name.toLowerCase(), name);
    // eslint-disable-next-line no-control-regex
    if (value.trim() === '' || /[\0-\x08\x0a-\x1f\x7f]/.test(value)) {
      throw new Error(`${where}: 'headers' (${name}: ${JSON.stringify(value)}) must have a non-empty value without line breaks and control `
        + 'characters: correct the value, or remove the header');
    }
  }
}
