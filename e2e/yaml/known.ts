import type { Compared, Outcome } from './compare';
import { readsLess } from './compare';

/** A kind of difference that stays, and why. */
export interface Known {
  readonly name: string;
  readonly who: 'we refuse it' | 'kubectl refuses it' | 'the values differ';
  readonly why: string;
  readonly is: (compared: Compared) => boolean;
}

const errorsOf = (all: readonly Outcome[]) => all.flatMap((one) => 'error' in one ? [one.error] : []);
const weSay = (pattern: RegExp) => ({ ours }: Compared) => errorsOf(ours).some((error) => pattern.test(error));
const theySay = (pattern: RegExp) => ({ theirs }: Compared) => errorsOf(theirs).some((error) => pattern.test(error));
const has = (pattern: RegExp) => ({ text }: Compared) => pattern.test(text);

/** The kinds of differences that stay; of several that fit, the first counts. */
export const KNOWN: readonly Known[] = [
  {
    name: 'A field is given twice',
    who: 'we refuse it',
    why: '`kubectl` takes the last one without a word; strict readers, such as those of Helm and Flux, reject the document. Only one of the two can be meant.',
    is: weSay(/appears twice in one mapping/),
  },
  {
    name: 'Unusual line breaks (U+0085, U+2028, U+2029)',
    who: 'the values differ',
    why: 'go-yaml ends a line at each of them, as YAML 1.1 says. The parser used here takes them as text, as YAML 1.2 and all editors do.',
    is: has(/[\u0085\u2028\u2029]/),
  },
  {
    name: 'A directive (`%YAML`, `%TAG`)',
    who: 'kubectl refuses it',
    why: '`kubectl` splits files at `---` first, so that the directive stands alone or its tags are lost. Other tools read it, and the values are the same.',
    is: has(/^%/m),
  },
  {
    name: 'Something after the end of the content',
    who: 'we refuse it',
    why: 'go-yaml stops reading where the first value or `...` ends, and loses the rest without a word. What is lost was meant to be applied.',
    is: (compared) => errorsOf(compared.theirs).length === 0 && readsLess(compared),
  },
  {
    name: 'A file that begins with `{` and is no JSON',
    who: 'kubectl refuses it',
    why: '`kubectl` takes such a file for JSON. Helm, kustomize and the API server read it as YAML, and so do we.',
    is: theySay(/^json: /),
  },
  {
    name: 'An indicator in brackets (`[-]`, `[?x]`, `[a?b]`, `{a:}`, `{a: ?b}`, `{a :b}`), or a key of several lines',
    who: 'the values differ',
    why: 'YAML 1.1 and 1.2 disagree here. No manifest of the corpus has it: put the text in quotes.',
    is: ({ text }) => /[[{]/.test(text) && /[[{,:]\s*[-?:]\s*[,\]}]|[[{,:]\s*[?:][^\s,]|[[{][^\]}\n]*\?|[[{][^\]}:]*\n[^\]}:]*:|[^\s,[{]["']?\s*:[^\s/]/.test(text),
  },
  {
    name: 'A block of text, or a `...`, in the first column',
    who: 'the values differ',
    why: 'A block that is not indented at all is a value for go-yaml, and a mistake everywhere else; a `...` after nothing is a mistake for go-yaml.',
    is: has(/^(?:[|>]|\.\.\.)/m),
  },
  {
    name: 'A tab before the first value',
    who: 'kubectl refuses it',
    why: 'It indents nothing: other tools read it.',
    is: has(/^ *\t/),
  },
  {
    name: 'An explicit key (`? a`), an empty one, or an anchor or a tag before one',
    who: 'the values differ',
    why: 'YAML 1.1 and 1.2 disagree on where they begin and end. No manifest of the corpus has one.',
    is: has(/^[ -]*[?:](?:[ \n]|$)|[{[,] *:|^[ -]*(?:[&*!]\S* *)+(?:\n|\S*:|: )|\n *: |[&*]\S+ *:|!!\w+,/m),
  },
];
