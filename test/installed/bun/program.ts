import { InstalledProgram } from '../program';

export const PROGRAM: InstalledProgram = { id: 'bun', from: { kind: 'npm', packages: ['bun@1.4.5'] } };
