/** A name in kebab case as an identifier: `hook-always-fails` is `hookAlwaysFails`. */
export function camel(name: string): string {
  return name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}
