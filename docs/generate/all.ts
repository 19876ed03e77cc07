/** Writes all documents that come from the code, in one process: most of its time it loads the library. */
import * as cases from './cases';
import * as options from './options';
import * as pictures from './pictures';
import * as policy from './policy';
import * as rulePages from './rule-pages';
import * as rules from './rules';
import * as serverPages from './server-pages';
import * as servers from './servers';
import * as timeline from './timeline';
import * as traffic from './traffic';

const ALL = { servers, serverPages, rules, rulePages, timeline, cases, options, traffic, policy, pictures };
for (const one of Object.values(ALL)) { one.write(); }
