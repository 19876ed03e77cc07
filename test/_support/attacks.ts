import { AST, RegExpParser } from '@eslint-community/regexpp';
import { Backtracking } from './backtracking';

/**
 * Texts that keep a regular expression busy: what it begins to match, again and again, and then something that it cannot match.
 */

/** A text with which the work grows faster than its length. */
export interface Attack {
  readonly before: string;
  readonly pump: string;
  readonly after: string;
  /** The steps for some letters of the pump, and for twice as many. */
  readonly steps: readonly [number, number];
}

/** What no expression is made for. */
const STRANGE = '\u0001';
/** Of these, each class of letters has at least one. */
const LETTERS = ['a', 'A', 'x', '0', '_', '-', '.', ',', ' ', '\n', '\t', '/', ':', '=', '"', '\'', ';', '&', '|', '(', ')', '{', '<', '>', '$', '`', '#', '\\', '@', 'é'];
const ENDS = ['', `\n${STRANGE}`];
/** More than that in so few letters is too much, whatever it grows to. */
const MOST_STEPS = 4_000_000;

/** The worst that was found for an expression; nothing if the work always grows with the length. */
export function attackOn(expression: RegExp, isRepeated = expression.global): Attack | undefined {
  const { pattern } = new RegExpParser().parseLiteral(String(expression));
  if (!hasLoop(pattern)) { return undefined; }
  const machine = new Backtracking(expression);
  const stepsIn = (text: string, most: number) => isRepeated ? machine.stepsOfAll(text, most) : machine.search(text, 0, most).steps;
  const textOf = (before: string, pump: string, after: string, letters: number) => before + pump.repeat(Math.ceil(letters / pump.length)) + after;
  const begins = new Set(['']);
  const pumps = new Set<string>();
  for (const sample of samplesOf(pattern, 0)) { pumps.add(sample); }
  for (const part of beginningsOf(pattern)) { begins.add(part); for (const end of ['', ' ', '\n', ';', STRANGE]) { pumps.add(part + end); } }
  const letters = lettersOf(pattern, expression);
  for (const one of letters) { pumps.add(one); }
  pumps.delete('');
  for (const before of begins) {
    // Two letters in turn go round in loops; behind a beginning, one does.
    for (const pump of before === '' ? [...pumps, ...letters.flatMap((one) => letters.map((other) => one + other))] : pumps) {
      for (const after of ENDS) {
        // First a glance, that most pass.
        if (!isSteep([40, 80].map((n) => stepsIn(textOf(before, pump, after, n), 20_000)))) { continue; }
        const steps = [400, 800].map((n) => stepsIn(textOf(before, pump, after, n), MOST_STEPS));
        if (isSteep(steps)) { return { before, pump, after, steps: [steps[0], steps[1]] }; }
      }
    }
  }
  return undefined;
}

/** Twice the text may be a little more than twice the work, but not four times. */
function isSteep([one, two]: readonly number[]): boolean {
  return two === Infinity || two > 2.5 * one;
}

function hasLoop(node: AST.Pattern | AST.Element | AST.Alternative): boolean {
  switch (node.type) {
    case 'Quantifier': return node.max === Infinity || hasLoop(node.element);
    case 'Alternative': return node.elements.some(hasLoop);
    case 'Pattern': case 'Group': case 'CapturingGroup': return node.alternatives.some(hasLoop);
    case 'Assertion': return (node.kind === 'lookahead' || node.kind === 'lookbehind') && node.alternatives.some(hasLoop);
    default: return false;
  }
}

/** Texts that an element takes, few and short. */
function samplesOf(node: AST.Pattern | AST.Element | AST.Alternative, depth: number): string[] {
  if (depth > 12) { return ['']; }
  switch (node.type) {
    case 'Character': return [String.fromCodePoint(node.value)];
    case 'CharacterSet': case 'CharacterClass': return LETTERS.filter((letter) => new RegExp(`^(?:${node.raw})$`, 'u').test(letter)).slice(0, 2);
    case 'Quantifier': return samplesOf(node.element, depth + 1).map((sample) => sample.repeat(Math.max(1, node.min)));
    case 'Alternative': return joined(node.elements, depth);
    case 'Pattern': case 'Group': case 'CapturingGroup': return node.alternatives.flatMap((one) => samplesOf(one, depth + 1)).slice(0, 4);
    default: return [''];
  }
}

function joined(elements: readonly AST.Element[], depth: number): string[] {
  let all = [''];
  for (const element of elements) {
    const next = samplesOf(element, depth + 1);
    all = all.flatMap((one) => (next.length > 0 ? next : ['']).map((other) => one + other)).slice(0, 3);
  }
  return all;
}

/** What stands before each loop, and what the loop takes too, in every sequence of an expression. */
function beginningsOf(node: AST.Pattern | AST.Element | AST.Alternative, before = ['']): string[] {
  switch (node.type) {
    case 'Alternative': return node.elements.flatMap((element, n) => {
      const here = before.flatMap((one) => joined(node.elements.slice(0, n), 0).map((other) => one + other)).slice(0, 3);
      const loops = hasLoop(element) ? [...here, ...here.flatMap((one) => samplesOf(element, 0).slice(0, 2).map((other) => one + other))] : [];
      return [...loops, ...beginningsOf(element, here)];
    });
    case 'Quantifier': return beginningsOf(node.element, before);
    case 'Assertion': return node.kind === 'lookahead' || node.kind === 'lookbehind' ? node.alternatives.flatMap((one) => beginningsOf(one, before)) : [];
    case 'Pattern': case 'Group': case 'CapturingGroup': return node.alternatives.flatMap((one) => beginningsOf(one, before));
    default: return [];
  }
}

/** Letters of which each stands for those that the expression does not tell apart. */
function lettersOf(pattern: AST.Pattern, expression: RegExp): string[] {
  const classes: string[] = [];
  const collect = (node: AST.Pattern | AST.Element | AST.Alternative): void => {
    switch (node.type) {
      case 'Character': case 'CharacterSet': case 'CharacterClass': classes.push(node.raw); break;
      case 'Quantifier': collect(node.element); break;
      case 'Alternative': node.elements.forEach(collect); break;
      case 'Pattern': case 'Group': case 'CapturingGroup': node.alternatives.forEach(collect); break;
      case 'Assertion': if (node.kind === 'lookahead' || node.kind === 'lookbehind') { node.alternatives.forEach(collect); } break;
    }
  };
  collect(pattern);
  // Word boundaries tell letters apart too.
  const tests = [/\w/, ...[...new Set(classes)].map((raw) => new RegExp(`^(?:${raw})$`, expression.flags.replace(/[gym]/g, '')))];
  const kinds = new Map<string, string>();
  for (const letter of LETTERS) {
    const kind = tests.map((one) => Number(one.test(letter))).join('');
    if (kind.includes('1', 1) && !kinds.has(kind)) { kinds.set(kind, letter); }
  }
  return [...kinds.values()].slice(0, 10);
}
