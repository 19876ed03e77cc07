import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { pictures } from '../../../docs/generate/pictures';

const FOLDER = join(__dirname, '..', '..', '..', 'docs', 'images');
const drawn = pictures();

test.each(Object.keys(drawn))('docs/images/%s is what the library draws', (name) => {
  expect(readFileSync(join(FOLDER, name), 'utf8')).toBe(drawn[name]);
});

/** The rooms of docs/architecture.md: a picture of the code, which nothing draws. */
const BY_HAND = ['rooms.svg'];

test('there is no picture that nothing draws', () => {
  expect(readdirSync(FOLDER).filter((name) => name.endsWith('.svg') && !BY_HAND.includes(name)).sort()).toEqual(Object.keys(drawn).sort());
});

test('the article\'s pods go wrong, and those that the library makes do not', () => {
  for (const [name, text] of Object.entries(drawn)) {
    const isArticle = name.startsWith('article-') || name.endsWith('-by-hand.svg');
    expect([name, /<desc>No problems\./.test(text), /class="(bad|lost)"/.test(text)]).toEqual([name, !isArticle, isArticle]);
  }
});
