const { AsyncResource } = require('async_hooks');
const { constants: { priority }, getPriority, setPriority } = require('os');
const { TestEnvironment } = require('jest-environment-node');
const { isTimed } = require('./timed');

// Set by run.ts: a function that wraps the body of a test, and the mark on an error that skips the test.
const PERSISTENT = Symbol.for('cdk8s-graceful.persistent');
const TOO_SLOW = Symbol.for('cdk8s-graceful.too-slow');

/**
 * Adds to Jest what tests with programs of the machine need:
 * - Tests and hooks run in the async context in which they were defined. So tools.ts knows which programs their suite has declared.
 * - Tests that measure time have the CPUs for themselves when they need them: all others give way. See runner.js.
 * - A test can be skipped while it runs, by throwing an error with the mark: the machine was too slow for it to prove anything.
 */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    // Also hides programs that are called by name.
    if (process.env.GRACEFUL_TEST_HIDE_PROGRAMS) { process.env.PATH = ''; }
    // A worker of runner.js has tests of one kind only. Nobody may raise the priority of a process again.
    if (process.send && !isTimed(context.testPath)) { setPriority(Math.max(getPriority(), priority.PRIORITY_BELOW_NORMAL)); }
    super(config, context);
    this.tooSlow = new Map();
  }

  handleTestEvent(event, { currentDescribeBlock }) {
    switch (event.name) {
      case 'add_hook': {
        const hook = currentDescribeBlock.hooks.at(-1);
        hook.fn = AsyncResource.bind(hook.fn);
        break;
      }
      case 'add_test': {
        const test = currentDescribeBlock.children.at(-1);
        const persistent = this.global[PERSISTENT];
        // A body with a parameter waits for a callback, so it cannot be wrapped.
        if (test.fn && test.fn.length === 0) { test.fn = AsyncResource.bind(persistent ? persistent(test.fn) : test.fn); }
        break;
      }
      case 'test_fn_failure':
        if (event.error?.[TOO_SLOW]) { this.tooSlow.set(event.test, event.error.message); }
        break;
      case 'test_done': {
        const { test } = event;
        const why = this.tooSlow.get(test);
        // Other errors, such as that of an afterEach hook, still fail the test.
        if (why !== undefined && test.errors.length === 1) {
          test.status = 'skip';
          test.errors = [];
          process.stderr.write(`test skipped, the machine is too slow: ${nameOf(test)}: ${why}\n`);
        }
        break;
      }
    }
  }
};

function nameOf({ name, parent }) {
  return parent?.parent ? `${nameOf(parent)} ${name}` : name;
}
