import { InstalledProgram } from '../program';

export const PROGRAM: InstalledProgram = { id: 'hypercorn', from: { kind: 'python', packages: ['hypercorn==0.18.0'] } };
