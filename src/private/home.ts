/** Where this project is: the repository of package.json. */
export const HOME = 'https://github.com/cdk8s-graceful/cdk8s-graceful';
export const ISSUES = `${HOME}/issues`;

/** The address of a page of `docs`, such as `check.md`. */
export function pageAt(path: string): string {
  return `${HOME}/blob/main/docs/${path}`;
}

/** The page of a rule. Reports name it, so it stays where it is. */
export function rulePage(id: string): string {
  return pageAt(`rules/${id}.md`);
}
