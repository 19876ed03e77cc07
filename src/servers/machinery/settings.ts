import { isNamed } from './fact';
import { PROGRAMS } from './known';
import { baseName } from './launch';
import type { ProgramFacts, SettingFacts } from './program-facts';
import { SettingKind } from './program-facts';

/** A setting, and the program whose it is. */
export interface ProgramSetting {
  readonly of: ProgramFacts;
  readonly setting: SettingFacts;
}

const settingsOf = (kind: SettingKind): readonly ProgramSetting[] =>
  PROGRAMS.flatMap((of) => (of.settings ?? []).filter((setting) => setting.kind === kind).map((setting) => ({ of, setting })));

/** The settings of one kind, by their names. Most names are none: that is found out at once. */
class Settings {
  private readonly names = new Map<string, ProgramSetting[]>();
  private readonly patterns: readonly ProgramSetting[];

  public constructor(all: readonly ProgramSetting[]) {
    for (const one of all) {
      for (const name of one.setting.names ?? []) { this.names.set(name, [...this.names.get(name) ?? [], one]); }
    }
    this.patterns = all.filter(({ setting }) => setting.pattern);
  }

  public called(name: string): readonly ProgramSetting[] {
    return [...this.names.get(name) ?? [], ...this.patterns.filter(({ setting }) => isNamed(setting, name))];
  }
}

const SETTINGS: { readonly [kind in SettingKind]: Settings } = {
  [SettingKind.FLAG]: new Settings(settingsOf(SettingKind.FLAG)),
  [SettingKind.VARIABLE]: new Settings(settingsOf(SettingKind.VARIABLE)),
  [SettingKind.ANNOTATION]: new Settings(settingsOf(SettingKind.ANNOTATION)),
};

/** The settings with a name. */
export function settingsCalled(kind: SettingKind, name: string): readonly ProgramSetting[] {
  return SETTINGS[kind].called(name);
}

/** Whether one of some words, or the image at a path, is that of a program: it may be, for words may stand for anything. */
export function mayBe(facts: ProgramFacts, words: readonly string[], path: string | undefined): boolean {
  return facts.programs.some((program) => words.some((word) => isNamed(program, word)) || (path !== undefined && isNamed(program, baseName(path))))
    || isImageOf(facts, path);
}

/** Whether the path of an image, without its registry, is how images of a program are called. */
export function isImageOf({ imageNames, images = [] }: ProgramFacts, path: string | undefined): boolean {
  const names = imageNames ?? images.flatMap(({ repository }) => typeof repository === 'string' ? repository : []);
  return path !== undefined && names.some((name) => path === name || path.endsWith(`/${name}`));
}
