import { startCache } from './code-cache';

/*
 * Where `bin` begins. The cache holds only what is loaded after it was started.
 */

startCache(process.env);
// eslint-disable-next-line @typescript-eslint/no-require-imports
require('./index');
