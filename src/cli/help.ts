import { CONFIG_FILE, DEFAULT_PROPAGATION_DELAY, FAIL_ON, NEWEST_MINOR } from '../checks/config';
import { FORMAT_NAMES } from '../checks/formats';

export const HELP = `Finds what is wrong with the starts and stops of pods in Kubernetes manifests.

Usage:
  cdk8s-graceful check [options] FILE|FOLDER|- ...
  cdk8s-graceful explain RULE
  cdk8s-graceful rules

check reads YAML and JSON: files, folders with all *.yaml, *.yml and *.json below them
(but for node_modules and what begins with a dot), and - for standard input. What is
checked in one run belongs together: a Service in one file selects pods in another.

  --format FORMAT              ${FORMAT_NAMES.join(', ')} (default: text)
  --output FILE                write the report into a file instead of standard output
  --fail-on LEVEL              ${FAIL_ON.join(', ')}: the level from which on
                               findings make the run fail (default: warning)
  --rules NAMES                recommended, all, or rules, with commas between them
                               (default: recommended)
  --kubernetes-version VERSION what the manifests are for (default: 1.${NEWEST_MINOR})
  --propagation-delay TIME     how long endpoints take to propagate (default: ${DEFAULT_PROPAGATION_DELAY}s)
  --suppress RULE=REASON       do not fail for the findings of a rule; can be repeated
  --show-suppressed            show them nevertheless
  --fix                        write into the files what is certain to mend a finding
  --config FILE                default: the nearest ${CONFIG_FILE} above
                               the working folder
  -h, --help
  -V, --version

Exit code: 0 if nothing was found, 1 if something was found from --fail-on on,
2 if it could not run, or if something could not be read.
`;
