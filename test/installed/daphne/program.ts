import { InstalledProgram } from '../program';

export const PROGRAM: InstalledProgram = { id: 'daphne', from: { kind: 'python', packages: ['daphne==4.2.3'] } };
