import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { prepareApp } from './enabled';
import { FindingLevel } from '../checks/level';
import { Cluster, Feature } from '../cluster';
import { guard } from '../private/arguments';
import { harmless, written } from '../private/harmless';

/** Options of the checks of a chart or an app. */
export interface LifecycleChecksOptions {
  /**
   * The lowest level that makes the synth fail. Findings below it are written to standard error.
   *
   * @default FindingLevel.WARNING
   */
  readonly failOn?: FindingLevel;

  /**
   * The rules to run: `recommended`, `all`, or names of rules.
   *
   * @default ['recommended']
   */
  readonly rules?: string[];

  /**
   * Rules to suppress, each with the reason. To suppress a rule for a single object, give it the annotation
   * `checks.cdk8s-graceful/RULE` with the reason as its value.
   *
   * @default - none
   */
  readonly suppressions?: { [rule: string]: string };
}

const LEVELS = Object.values(FindingLevel);

/**
 * Checks at synth how the pods of a chart or an app start and stop. It checks workloads of this library, of cdk8s-plus, and any
 * other API object.
 *
 * `LifecycleValidation`, which the cdk8s CLI runs, checks the same in the synthesized files. This one needs no CLI, reports
 * construct paths, and uses the version, the feature gates and the propagation delay of the `Cluster` of the construct.
 *
 * @see https://github.com/cdk8s-graceful/cdk8s-graceful/blob/main/docs/rules.md
 */
export class LifecycleChecks {
  /**
   * Enables the checks for a construct and everything below it.
   *
   * @param scope a chart, an app, or any other construct
   * @param props the rules, and which level fails the synth
   * @throws if a rule does not exist, or if a suppression has no reason
   */
  public static enable(scope: IConstruct, props: LifecycleChecksOptions = {}): void {
    // Whoever does not check does not load the rules.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { findIn, settingsOf } = require('../checks/engine/find') as typeof import('../checks/engine/find');
    settingsOf(props, 'LifecycleChecks.enable');
    const told = new Set<string>();
    scope.node.addValidation({
      validate: () => {
        prepareApp(scope);
        const objects = scope.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
        const manifests = rendered(objects);
        const cluster = Cluster.of(scope);
        const { _givenDelay: propagationDelay, version } = cluster;
        const gates = Object.values(Feature).filter((feature) => cluster.supports(feature));
        const findings = findIn(manifests, { ...props, propagationDelay, version }, gates).filter(({ suppressed }) => suppressed === undefined);
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
