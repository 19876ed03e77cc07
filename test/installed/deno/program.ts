import { InstalledProgram } from '../program';

export const PROGRAM: InstalledProgram = { id: 'deno', from: { kind: 'npm', packages: ['deno@2.9.6'] } };
