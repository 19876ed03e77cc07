import { TIMELINE_FORMATS } from './timeline-formats';
import { CONFIG_FILE, DEFAULT_PROPAGATION_DELAY, FAIL_ON, NEWEST_MINOR } from '../checks/engine/config';
import { FORMAT_NAMES } from '../checks/formats';
import { SCENARIOS } from '../timeline/scenarios';

export const HELP = `Finds what is wrong with the starts and stops of pods in Kubernetes manifests, and draws them.

Usage:
  cdk8s-graceful check [options] FILE|FOLDER|- ...
  cdk8s-graceful timeline [options] FILE|FOLDER|- ...
  cdk8s-graceful report [options] FILE|FOLDER|- ...
  cdk8s-graceful explain RULE
  cdk8s-graceful rules

All read YAML and JSON: files, folders with all *.yaml, *.yml and *.json below them
(but for node_modules and what begins with a dot), and - for standard input. What is
read in one run belongs together: a Service in one file selects pods in another.

Options of all three:
  -o, --output FILE            write into a file instead of standard output
  --kubernetes-version VERSION what the manifests are for (default: 1.${NEWEST_MINOR}, the newest
                               known: nothing is reported that newer clusters do right)
  --propagation-delay TIME     how long endpoints take to propagate
                               (default: for check ${DEFAULT_PROPAGATION_DELAY}s; else 1s, and 5s at worst)
  --config FILE                default: the nearest ${CONFIG_FILE} from the
                               working folder up to the root of its repository

check finds mistakes:
  --format FORMAT              ${FORMAT_NAMES.join(', ')} (default: text)
  --fail-on LEVEL              ${FAIL_ON.join(', ')}: the level from which on
                               findings make the run fail (default: warning)
  --rules NAMES                recommended, all, or rules, with commas between them
                               (default: recommended)
  --suppress RULE=REASON       do not fail for the findings of a rule; can be repeated
  --show-suppressed            show them nevertheless
  --fix                        write into the files what is certain to mend a finding;
                               exit code 2 if one of them could not be written

timeline draws what the kubelet does with the pods of each workload:
  --scenario SCENARIO          ${wrapped([...Object.keys(SCENARIOS), 'rollout'])}
                               (default: delete), with options behind the name,
                               such as 'delete grace=5s' or 'crash container=main'
  --format FORMAT              ${TIMELINE_FORMATS.join(', ')} (default: text)
  --workload NAME              only this one, such as web or Deployment/web

report makes one HTML page of all workloads: start, stop, rolling update, findings:
  --title TEXT                 what the page is called
  --rules, --suppress          as for check

Options of timeline and report:
  --assume NAME=VALUE          what no manifest says, such as main.stop=12s; can be
                               repeated. The drawing lists what was assumed.
  --worst                      everything takes as long as it can
  --rate NUMBER                requests a second to a workload in its rolling update
  --request-duration TIME      how long each of them takes
  -h, --help
  -V, --version

Exit code of check: 0 if nothing was found, 1 if something was found from --fail-on on.
Of all: 2 if it could not run, or if something could not be read.
`;

/** Names with commas, in lines that fit beside the options. */
function wrapped(names: readonly string[]): string {
  const lines = [''];
  for (const [n, name] of names.entries()) {
    const word = n < names.length - 1 ? `${name},` : name;
    const last = lines[lines.length - 1];
    if (last !== '' && last.length + 1 + word.length > 56) { lines.push(word); } else { lines[lines.length - 1] = `${last} ${word}`.trim(); }
  }
  return lines.join(`\n${' '.repeat(31)}`);
}
