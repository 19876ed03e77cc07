/** Where pods say what only their user can set, one setting a line. Constructs write it, and checks read it. */
export const SETTINGS_ANNOTATION = 'cdk8s-graceful/settings';

/** A setting that only the user can make. */
interface SettingByHand {
  /** The name of the container. */
  readonly container: string;
  readonly todo: string;
}

/** A line of the annotation. */
export function settingLine({ container, todo }: SettingByHand): string {
  return `${container}: ${todo}`;
}

/** What a line of the annotation says. The name of a container has no colon. */
export function settingOf(line: string): SettingByHand {
  const [container, ...rest] = line.split(': ');
  return { container, todo: rest.join(': ') };
}
