import type { ProgramImage } from './facts';
import { isBefore, parseImage, repositoryOf, versionOf } from './image';
import { PROGRAMS } from './known';
import { knownImage } from './known-image';
import { rememberByText } from '../../private/remember';
import type { BaseChoice, ShellProgram } from '../bases/base';
import { BARE_IMAGES } from '../bases/images';
import { COMMON, NO_PROGRAMS } from '../bases/systems';

/** What is known of the programs in an image. */
export interface ImagePrograms {
  /** What it is made from, in words: `Debian`. */
  readonly base: string;
  /** Which program `sh` is; nothing if that is not known, or it has none. */
  readonly sh?: ShellProgram;
  /** The programs that are not in it, as far as that is known. */
  readonly lacks: ReadonlySet<string>;
  /** Whether its tools are for sure those of busybox 1.30 or newer, which accepts `timeout SECONDS`. */
  readonly hasNewBusybox?: boolean;
}

/** The programs of an image, as far as they are known for sure; nothing for an unknown image. */
export const programsIn = rememberByText((image): ImagePrograms | undefined => {
  const choice = baseOf(image);
  const base = choice?.base;
  const tools = knownImage(image)?.tools;
  if (tools && !tools.shell && (!base || base.sh)) { return { base: NO_PROGRAMS.name, lacks: new Set(COMMON) }; }
  if (!base && !tools) { return undefined; }
  const lacks = new Set(base?.lacks ?? []);
  for (const tool of ['sleep', 'curl', 'wget'] as const) {
    if (tools?.[tool] === true) { lacks.delete(tool); }
    if (tools?.[tool] === false) { lacks.add(tool); }
  }
  return { base: base?.name ?? 'the official one', sh: base?.sh, lacks, hasNewBusybox: choice !== undefined && hasNewBusybox(choice, image) };
});

/** All images of which it is known what they are made from: those of programs first, which know their tags better. */
const IMAGES: readonly ProgramImage[] = [...PROGRAMS.flatMap(({ images = [] }) => images), ...BARE_IMAGES].filter(({ madeFrom }) => madeFrom);

/** What an image is made from. */
function baseOf(image: string): BaseChoice | undefined {
  const reference = parseImage(image);
  if (!reference) { return undefined; }
  const repository = repositoryOf(reference);
  // By its digest alone it may be of any version and system.
  const anyOfThem = reference.tag === undefined && reference.digest !== undefined;
  const tag = reference.tag ?? '';
  const version = versionOf(tag);
  return IMAGES.filter((known) => (typeof known.repository === 'string' ? known.repository === repository : known.repository.test(repository)) && (known.only?.test(tag) ?? true))
    .flatMap(({ madeFrom }) => madeFrom!.value)
    .find(({ except, only, since }) => !(anyOfThem && (only || except || since)) && (only?.test(tag) ?? true) && !except?.test(tag)
      && !(since !== undefined && version !== undefined && isBefore(version, since)));
}

function hasNewBusybox({ base, newBusyboxSince }: BaseChoice, image: string): boolean {
  const tag = parseImage(image)?.tag ?? '';
  const [, alpine] = /(?:^|-)alpine-?(3\.\d+)/.exec(tag) ?? [];
  if (base.sh !== 'busybox') { return false; }
  if (alpine !== undefined) { return !isBefore(alpine, '3.10'); }
  const version = versionOf(tag);
  return newBusyboxSince !== undefined && (version === undefined || !isBefore(version, newBusyboxSince));
}
