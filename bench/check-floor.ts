/**
 * The floors of the benchmark of `check`: what reads every file of a folder, and does nothing else. `yaml` is bare parsing with the
 * parser that `check` has bundled; `read` is what `check` itself reads with, which needs that parser only for what is rare.
 * Called by check.ts.
 */
import { readdirSync, readFileSync } from 'fs';
import * as path from 'path';

/* eslint-disable @typescript-eslint/no-require-imports -- what is not asked for is not loaded */
const [reader, folder] = process.argv.slice(2);
const READERS: { readonly [name: string]: () => (bytes: Buffer) => void } = {
  yaml: () => {
    const { parseAllDocuments } = require('yaml') as typeof import('yaml');
    return (bytes) => { for (const document of parseAllDocuments(bytes.toString('utf8'))) { document.toJS(); } };
  },
  read: () => {
    const { readFile } = require(path.join(__dirname, '..', '..', 'lib', 'checks', 'read')) as typeof import('../src/checks/read');
    return (bytes) => { readFile('', bytes); };
  },
};
/* eslint-enable @typescript-eslint/no-require-imports */
const read = READERS[reader]();
for (const name of readdirSync(folder)) { read(readFileSync(path.join(folder, name))); }
