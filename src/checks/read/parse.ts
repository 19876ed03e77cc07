import { CollectionTag, Composer, CST, Document, Lexer, Parser, ScalarTag, Schema, Tags, YAMLParseError } from 'yaml';
import { MAX_DEPTH } from './pieces';
import { Unusable } from './unusable';

export { isTooLarge } from './pieces';

/**
 * Values are what Kubernetes makes of them: it reads YAML 1.1, where `yes` is true and `010` is 8, but without its dates, its
 * numbers to the base of 60, and its sets.
 */
const customTags = (tags: Tags): Tags => tags.filter((tag) => typeof tag !== 'string' && !isLeftOut(tag));
const isLeftOut = ({ tag, ...rest }: CollectionTag | ScalarTag) =>
  /:(binary|merge|omap|pairs|set|timestamp)$/.test(tag) || (rest as ScalarTag).format === 'TIME';
const VERSION = 'yaml-1.1';
/** Made once; the parser would make it for each document. */
const SCHEMA = new Schema({ customTags, resolveKnownTags: true, schema: VERSION });

/**
 * The nodes of one document, which may have errors. Its offsets count from its own beginning.
 *
 * @throws Unusable if it is nested too deeply
 */
export function parsePiece(text: string, keepSourceTokens = false): Document.Parsed {
  const composer = new Composer({
    customTags,
    keepSourceTokens,
    // What both do is done elsewhere, for what needs it.
    prettyErrors: false,
    uniqueKeys: false,
    // What names a version knows fewer tags.
    schema: /^%YAML/m.test(text) ? VERSION : SCHEMA,
  });
  const [document, second] = composer.compose(tokensOf(text), true, text.length) as Iterable<Document.Parsed>;
  if (second) { document.errors.push(new YAMLParseError([second.range[0], second.range[1]], 'MULTIPLE_DOCS', 'Something stands after the end of the document')); }
  return document;
}

/**
 * The tokens of a text. Their parser has a stack of its own, but what makes nodes of them recurses, and to run out of its stack can
 * end the whole process: so it never sees what is nested too deeply.
 */
function* tokensOf(text: string): Generator<CST.Token> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > MAX_DEPTH) { throw new Unusable(`It is nested deeper than ${MAX_DEPTH} levels.`, parser.offset); }
  }
  yield* parser.end();
}
