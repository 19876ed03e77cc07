import { PROGRAMS } from './known';
import { baseName } from './launch';
import type { PostOnly, ProgramFacts } from './program-facts';

/** HTTP requests by which programs are told something. */

/** Whether a command of curl or wget sends a POST: it says so, or it sends data. */
export function sendsPost([program = '', ...args]: readonly string[]): boolean {
  const text = args.join(' ');
  switch (baseName(program)) {
    case 'curl':
      return /(?:^|\s)(?:-[a-zA-Z]*X\s?|--request[ =])["']?POST\b/i.test(text)
        || (!/(?:^|\s)(?:-[a-zA-Z]*[XG]|--request|--get)/.test(text) && args.some((arg) => /^-[a-zA-Z]*[dF]/.test(arg) || /^--(?:data|form|json)/.test(arg)));
    case 'wget': return /(?:^|\s)--(?:post-(?:data|file)|method[ =]["']?POST\b)/i.test(text);
    default: return true;
  }
}

/** The URL of a command of curl or wget that sends no POST. */
export function urlWithoutPost(words: readonly string[]): string | undefined {
  if (!/^(?:curl|wget)$/.test(baseName(words[0] ?? '')) || sendsPost(words)) { return undefined; }
  return words.slice(1).find((word) => /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|\[::1\]|\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?\//.test(word));
}

/** What a program does only when it is asked by POST. */
export interface PostOnlyRequest {
  readonly of: ProgramFacts;
  readonly request: PostOnly;
}

const ALL: readonly PostOnlyRequest[] = PROGRAMS.flatMap((of) => (of.postOnly ?? []).map((request) => ({ of, request })));

/** What programs do only on a POST to this path, at this port if that is known. */
export function postOnlyRequests(path: string, port: number | undefined): PostOnlyRequest[] {
  return ALL.filter(({ request: { path: paths, ports } }) =>
    paths.test(path) && (ports === undefined || (port !== undefined && ports.includes(port))));
}
