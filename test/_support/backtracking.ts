import { AST, RegExpParser } from '@eslint-community/regexpp';

/**
 * How much work a regular expression is, counted and not timed, so that no machine is too slow or too fast for a test: a matcher that
 * goes back as that of JavaScript does, one step at a time.
 */

/** What came out of a search. */
export interface Search {
  /** Where what was found begins; nothing if nothing was. */
  readonly index?: number;
  readonly end?: number;
  /** Infinite if it was given up. */
  readonly steps: number;
}

type Instruction =
  | { readonly op: 'letter'; readonly takes: (letter: string) => boolean; readonly backwards: boolean }
  | { readonly op: 'split'; first: number; second: number }
  | { readonly op: 'jump'; to: number }
  | { readonly op: 'begin'; readonly loop: number }
  | { readonly op: 'progress'; readonly loop: number }
  | { readonly op: 'assert'; readonly holds: (text: string, at: number) => boolean }
  | { readonly op: 'look'; readonly program: Program; readonly negate: boolean }
  | { readonly op: 'match' };

type Program = Instruction[];

/** A regular expression as a list of steps. */
export class Backtracking {
  private readonly program: Program;
  private loops = 0;
  private steps = 0;
  private most = Infinity;
  private readonly later: number[] = [];
  private readonly laterBegun: (readonly number[])[] = [];

  public constructor(private readonly expression: RegExp) {
    const { pattern } = new RegExpParser().parseLiteral(String(expression));
    this.program = this.compile((program) => this.addAlternatives(pattern.alternatives, program, false));
  }

  /** Searches a text from a place on, as `exec` does, and gives up after so many steps. */
  public search(text: string, from = 0, most = Infinity): Search {
    this.steps = 0;
    this.most = most;
    try {
      for (let at = from; at <= text.length; at++) {
        const end = this.run(this.program, text, at);
        if (end !== undefined) { return { index: at, end, steps: this.steps }; }
        if (this.expression.sticky) { break; }
      }
    } catch (error) {
      if (error !== TOO_MUCH) { throw error; }
      this.later.length = this.laterBegun.length = 0;
      return { steps: Infinity };
    }
    return { steps: this.steps };
  }

  /** The steps of finding all that is in a text, as `matchAll`, `replace` and `split` do. */
  public stepsOfAll(text: string, most = Infinity): number {
    let steps = 0;
    for (let from = 0; from <= text.length;) {
      const found = this.search(text, from, most - steps);
      steps += found.steps;
      if (found.end === undefined) { break; }
      from = Math.max(found.end, found.index! + 1);
    }
    return steps;
  }

  private run(program: Program, text: string, start: number): number | undefined {
    // What is tried later: where in the program, where in the text, and where the loops began. An expression within another has its own above.
    const { later, laterBegun } = this;
    const [bottom, bottomBegun] = [later.length, laterBegun.length];
    const leave = <T>(result: T): T => { later.length = bottom; laterBegun.length = bottomBegun; return result; };
    let [pc, at, begun]: [number, number, readonly number[]] = [0, start, []];
    for (;;) {
      if (++this.steps > this.most) { throw TOO_MUCH; }
      const one = program[pc];
      let fits = true;
      switch (one.op) {
        case 'match': return leave(at);
        case 'letter': {
          const letter = text[one.backwards ? at - 1 : at];
          fits = letter !== undefined && one.takes(letter);
          at += one.backwards ? -1 : 1;
          break;
        }
        case 'split': later.push(one.second, at); laterBegun.push(begun); pc = one.first - 1; break;
        case 'jump': pc = one.to - 1; break;
        case 'begin': { const now = begun.slice(); now[one.loop] = at; begun = now; break; }
        case 'progress': fits = begun[one.loop] !== at; break;
        case 'assert': fits = one.holds(text, at); break;
        case 'look': fits = (this.run(one.program, text, at) !== undefined) !== one.negate; break;
      }
      if (fits) { pc++; continue; }
      if (later.length === bottom) { return undefined; }
      at = later.pop()!;
      pc = later.pop()!;
      begun = laterBegun.pop()!;
    }
  }

  private compile(add: (program: Program) => void): Program {
    const program: Program = [];
    add(program);
    program.push({ op: 'match' });
    return program;
  }

  private addAlternatives(alternatives: readonly AST.Alternative[], program: Program, backwards: boolean): void {
    const ends: { to: number }[] = [];
    alternatives.forEach(({ elements }, n) => {
      const split = n < alternatives.length - 1 ? { op: 'split' as const, first: program.length + 1, second: 0 } : undefined;
      if (split) { program.push(split); }
      for (const element of backwards ? [...elements].reverse() : elements) { this.addElement(element, program, backwards); }
      if (split) {
        const end = { op: 'jump' as const, to: 0 };
        program.push(end);
        ends.push(end);
        split.second = program.length;
      }
    });
    for (const end of ends) { end.to = program.length; }
  }

  private addElement(element: AST.Element, program: Program, backwards: boolean): void {
    switch (element.type) {
      case 'Group': case 'CapturingGroup': this.addAlternatives(element.alternatives, program, backwards); break;
      case 'Character': case 'CharacterClass': case 'CharacterSet': program.push({ op: 'letter', takes: this.letterOf(element), backwards }); break;
      case 'Quantifier': this.addQuantifier(element, program, backwards); break;
      case 'Assertion': this.addAssertion(element, program); break;
      default: throw new Error(`${this.expression}: the counting of steps does not know ${element.type}: teach it, or write the expression without`);
    }
  }

  private addQuantifier({ element, greedy, max, min }: AST.Quantifier, program: Program, backwards: boolean): void {
    for (let n = 0; n < min; n++) { this.addElement(element, program, backwards); }
    const skips: Extract<Instruction, { op: 'split' }>[] = [];
    const maybe = () => {
      const split = { op: 'split' as const, first: 0, second: 0 };
      split[greedy ? 'first' : 'second'] = program.length + 1;
      program.push(split);
      skips.push(split);
    };
    if (max === Infinity) {
      const loop = this.loops++;
      const start = program.length;
      maybe();
      // A loop that takes nothing ends. Most cannot.
      const takesSomething = element.type === 'Character' || element.type === 'CharacterClass' || element.type === 'CharacterSet';
      if (!takesSomething) { program.push({ op: 'begin', loop }); }
      this.addElement(element, program, backwards);
      if (!takesSomething) { program.push({ op: 'progress', loop }); }
      program.push({ op: 'jump', to: start });
    } else {
      for (let n = min; n < max; n++) { maybe(); this.addElement(element, program, backwards); }
    }
    for (const split of skips) { split[greedy ? 'second' : 'first'] = program.length; }
  }

  private addAssertion(assertion: AST.Assertion, program: Program): void {
    if (assertion.kind === 'lookahead' || assertion.kind === 'lookbehind') {
      const { alternatives, kind, negate } = assertion;
      program.push({ op: 'look', negate, program: this.compile((inner) => this.addAlternatives(alternatives, inner, kind === 'lookbehind')) });
      return;
    }
    const isWord = (letter: string | undefined) => letter !== undefined && WORDS.has(letter);
    const { multiline } = this.expression;
    program.push({
      op: 'assert',
      holds: assertion.kind === 'word' ? (text, at) => (isWord(text[at - 1]) !== isWord(text[at])) !== assertion.negate
        : assertion.kind === 'start' ? (text, at) => at === 0 || (multiline && text[at - 1] === '\n')
          : (text, at) => at === text.length || (multiline && text[at] === '\n'),
    });
  }

  /** The engine itself says which letters are meant. */
  private letterOf({ raw }: AST.Character | AST.CharacterClass | AST.CharacterSet): (letter: string) => boolean {
    const own = new RegExp(`^(?:${raw})$`, this.expression.flags.replace(/[gym]/g, ''));
    const known = new Map<string, boolean>();
    return (letter) => {
      let takes = known.get(letter);
      if (takes === undefined) { known.set(letter, takes = own.test(letter)); }
      return takes;
    };
  }
}

/** What `\w` takes. */
const WORDS = new Set('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_');

const TOO_MUCH = new Error('more steps than were allowed');
