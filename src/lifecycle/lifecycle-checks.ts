import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { FindingLevel } from '../checks/level';
import { Cluster } from '../cluster';
import { guard } from '../private/arguments';
import { harmless, written } from '../private/harmless';

/** What the checks of a chart or an app look for. */
export interface LifecycleChecksOptions {
  /**
   * The level from which findings fail the synth. Those below are written to the standard error, and nothing fails.
   *
   * @default FindingLevel.WARNING
   */
  readonly failOn?: FindingLevel;

  /**
   * The rules: `recommended`, `all`, or the names of some.
   *
   * @default ['recommended']
   */
  readonly rules?: string[];

  /**
   * Rules of which nobody wants to hear, each with the reason. A single object suppresses a rule with the annotation
   * `checks.cdk8s-graceful/RULE`, whose value is the reason.
   *
   * @default - none
   */
  readonly suppressions?: { [rule: string]: string };
}

const LEVELS = Object.values(FindingLevel);

/**
 * Checks at synth how the pods of a chart or an app start and stop: those of this library, of plain cdk8s-plus, and all others.
 *
 * The same as `LifecycleValidation`, which the cdk8s CLI runs on the files; this runs without the CLI, names constructs, and
 * knows the cluster.
 *
 * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/rules.md
 */
export class LifecycleChecks {
  /**
   * Turns the checks on for everything below a construct.
   *
   * @param scope a chart, an app, or any other construct
   * @param props what to look for, and what fails
   * @throws if a rule is named that there is not, or a suppression has no reason
   */
  public static enable(scope: IConstruct, props: LifecycleChecksOptions = {}): void {
    // Whoever does not check does not load the rules.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { findIn, settingsOf } = require('../checks/engine/find') as typeof import('../checks/engine/find');
    settingsOf(props);
    const told = new Set<string>();
    scope.node.addValidation({
      validate: () => {
        const objects = scope.node.findAll().filter((construct) => ApiObject.isApiObject(construct)).map((construct) => construct as ApiObject);
        const manifests = rendered(objects);
        const { propagationDelay, version } = Cluster.of(scope);
        const findings = findIn(manifests, { ...props, propagationDelay, version }).filter(({ suppressed }) => suppressed === undefined);
        const problems: string[] = [];
        for (const { container, fix, level, manifest, message, repeatedIn = [], rule } of findings) {
          const text = harmless(`${objects[manifest].node.path}: ${rule}${container === undefined ? '' : `, container '${container}'`}: ${message} ${repeatedIn.length === 0 ? '' : `The same in ${repeatedIn.join(', ')}. `}${fix}`);
          if (LEVELS.indexOf(level) <= LEVELS.indexOf(props.failOn ?? FindingLevel.WARNING)) {
            problems.push(text);
          } else if (!told.has(text)) {
            // Validation runs once for each chart of an app; nobody wants to read the same twice.
            told.add(text);
            process.stderr.write(written([`${level}: ${text}`]));
          }
        }
        return problems;
      },
    });
  }

  private constructor() { /* it has no state */ }
}

guard('LifecycleChecks', LifecycleChecks);

/** The manifests of objects. One that cannot be rendered says so in its own validation. */
function rendered(objects: readonly ApiObject[]): unknown[] {
  return objects.map((object) => {
    try {
      return object.toJson();
    } catch {
      return undefined;
    }
  });
}
