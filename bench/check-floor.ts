/**
 * The floor of the benchmark of `check`: reads every file of a folder with the parser that `check` uses, and does nothing else.
 * Called by check.ts.
 */
import { readdirSync, readFileSync } from 'fs';
import * as path from 'path';
import { parseAllDocuments } from 'yaml';

const folder = process.argv[2];
for (const name of readdirSync(folder)) {
  for (const document of parseAllDocuments(readFileSync(path.join(folder, name), 'utf8'))) { document.toJS(); }
}
