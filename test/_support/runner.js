const { default: Runner } = require('jest-runner');
const { isTimed } = require('./timed');

/** So many files of tests that measure time run at once: they wait for different things. */
const TIMED_AT_ONCE = 3;

/**
 * Runs tests that measure time beside all others, in processes of their own. They leave the CPUs idle for most of the time, and take them when they
 * need them: all others have a lower priority, see environment.js.
 */
module.exports = class extends Runner {
  async runTests(tests, watcher, options) {
    if (options.serial) { return super.runTests(tests, watcher, options); }
    const timed = tests.filter(({ path }) => isTimed(path));
    const others = tests.filter((test) => !timed.includes(test));
    const run = (some, maxWorkers) => {
      const config = this._globalConfig;
      // It is read before anything is waited for.
      this._globalConfig = { ...config, maxWorkers };
      const running = super.runTests(some, watcher, options);
      this._globalConfig = config;
      return running;
    };
    await Promise.all([
      ...timed.length > 0 ? [run(timed, TIMED_AT_ONCE)] : [],
      ...others.length > 0 ? [run(others, this._globalConfig.maxWorkers)] : [],
    ]);
  }
};
