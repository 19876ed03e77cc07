const Sequencer = require('@jest/test-sequencer').default;

/**
 * Tests that stop real servers measure time, and mostly wait. They come last, when no compiler and no browser is at work beside
 * them any more: a busy machine shows losses that are its own.
 */
module.exports = class extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const isServer = ({ path }) => path.endsWith('.server.test.ts');
    return [...sorted.filter((test) => !isServer(test)), ...sorted.filter(isServer)];
  }
};
