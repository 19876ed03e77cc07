import { InstalledProgram } from '../program';

export const PROGRAM: InstalledProgram = { id: 'granian', from: { kind: 'python', packages: ['granian==2.8.9'] } };
