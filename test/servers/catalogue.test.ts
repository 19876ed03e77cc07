import { existsSync, readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { serverPages } from '../../docs/generate/server-pages';
import { serversMarkdown } from '../../docs/generate/servers';
import { Server } from '../../src';
import { CATALOGUE } from '../../src/servers/machinery/catalogue';
import { Fact, ProgramFacts, ServerFacts } from '../../src/servers/machinery/facts';
import { PROGRAMS } from '../../src/servers/machinery/known';

const ROOT = join(__dirname, '..', '..');

/** All facts of a server, by where they stand. */
function factsOf(value: unknown, at = ''): [string, Fact<unknown>][] {
  if (typeof value !== 'object' || value === null || value instanceof RegExp) { return []; }
  if ('evidence' in value) { return [[at, value as Fact<unknown>]]; }
  return Object.entries(value).flatMap(([key, inner]) => factsOf(inner, `${at}.${key}`));
}

const ALL: [string, ServerFacts][] = CATALOGUE.map(({ facts }) => [facts.id, facts]);

describe('the catalogue', () => {
  test('knows each server by one name, which is that of its method', () => {
    expect(new Set(ALL.map(([id]) => id)).size).toBe(ALL.length);
    const methods = [Server, Object.getPrototypeOf(Server)].flatMap((one) => Object.getOwnPropertyNames(one)).filter((name) => !name.startsWith('_') && !['length', 'name', 'prototype', 'fromImage', 'generic'].includes(name));
    expect(ALL.map(([id]) => id).sort()).toEqual(methods.sort());
  });

  test.each(ALL)('has facts about %s', (_, facts) => expect(factsOf(facts).length).toBeGreaterThan(6));

  // Of programs of which only some things are known too.
  test.each(PROGRAMS.map((facts): [string, ProgramFacts] => [facts.id, facts]))('says of each fact about %s where it is from', (_, facts) => {
    const found = factsOf(facts);
    for (const [at, { evidence, source }] of found) {
      switch (evidence) {
        case 'tested':
          expect([at, source, existsSync(join(ROOT, source))]).toEqual([at, expect.stringMatching(/^test\/.+\.test\.ts$/), true]);
          break;
        case 'documented':
          expect([at, source]).toEqual([at, expect.stringMatching(/^https:\/\/\S+$/)]);
          break;
        case 'read':
          expect([at, source]).toEqual([at, expect.stringMatching(/^(https:\/\/\S+|[\w.-]+\/[\w.-]+: \S.*)$/)]);
      }
    }
  });

  test.each(CATALOGUE.map(({ facts, byDefault }) => [facts.id, byDefault] as const))('makes %s of no options at all, like its method', (id, byDefault) => {
    const method = (Server as unknown as { [name: string]: (options: object) => Server })[id];
    const [one, other] = [method({}), Server._of(byDefault())];
    expect(String(one)).toBe(String(other));
    expect(String(one._stopIn(undefined, false).shutdown)).toBe(String(other._stopIn(undefined, false).shutdown));
  });

  test('is what docs/servers.md and its pages show', () => {
    expect(readFileSync(join(ROOT, 'docs', 'servers.md'), 'utf8')).toBe(serversMarkdown());
    const pages = serverPages();
    expect(readdirSync(join(ROOT, 'docs', 'servers')).sort()).toEqual([...pages.keys()].sort());
    for (const [file, text] of pages) { expect(readFileSync(join(ROOT, 'docs', 'servers', file), 'utf8')).toBe(text); }
  });
});
