import { ByName } from './by-name';
import { isNamed } from './fact';
import { PROGRAMS } from './known';
import { baseName } from './launch';
import type { Program, ProgramFacts, SettingFacts } from './program-facts';
import { SettingKind } from './program-facts';

/** A setting, and the program whose it is. */
export interface ProgramSetting {
  readonly of: ProgramFacts;
  readonly setting: SettingFacts;
}

/** The settings of one kind. */
function settingsOf(kind: SettingKind): ByName<ProgramSetting> {
  const all = PROGRAMS.flatMap((of) => (of.settings ?? []).filter((setting) => setting.kind === kind).map((setting) => ({ of, setting })));
  return new ByName(all, ({ setting }) => setting);
}

const SETTINGS: { readonly [kind in SettingKind]: ByName<ProgramSetting> } = {
  [SettingKind.FLAG]: settingsOf(SettingKind.FLAG),
  [SettingKind.VARIABLE]: settingsOf(SettingKind.VARIABLE),
  [SettingKind.ANNOTATION]: settingsOf(SettingKind.ANNOTATION),
  [SettingKind.FILE]: settingsOf(SettingKind.FILE),
};

/** The settings with a name. */
export function settingsCalled(kind: SettingKind, name: string): readonly ProgramSetting[] {
  return SETTINGS[kind].get(name);
}

const OF_FILES: readonly ProgramSetting[] = PROGRAMS.flatMap((of) =>
  (of.settings ?? []).filter(({ kind }) => kind === SettingKind.FILE).map((setting) => ({ of, setting })));

/** The settings that a file with a name may hold. */
export function settingsOfFile(name: string): readonly ProgramSetting[] {
  return OF_FILES.filter(({ setting: { file } }) => file?.test(name));
}

/** Whether one of some words, or the image at a path, is that of a program: it may be, for words may stand for anything. */
export function mayBe(facts: ProgramFacts, words: readonly string[], path: string | undefined): boolean {
  const isAmong = (program: Program) => words.some((word) => isNamed(program, word))
    && (program.withAny?.some((word) => words.includes(word)) ?? true);
  return facts.programs.some((program) => isAmong(program) || (path !== undefined && isNamed(program, baseName(path)))) || isImageOf(facts, path);
}

/** Whether the path of an image, without its registry, is how images of a program are called. */
export function isImageOf({ imageNames, images = [] }: ProgramFacts, path: string | undefined): boolean {
  const names = imageNames ?? images.flatMap(({ repository }) => typeof repository === 'string' ? repository : []);
  return path !== undefined && names.some((name) => path === name || path.endsWith(`/${name}`));
}
