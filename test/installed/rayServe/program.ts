import { InstalledProgram } from '../program';

export const PROGRAM: InstalledProgram = { id: 'rayServe', from: { kind: 'python', packages: ['ray[serve]==2.60.0'] } };
