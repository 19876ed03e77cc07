import { InstalledProgram } from '../program';

export const PROGRAM: InstalledProgram = {
  id: 'rq',
  from: { kind: 'python', packages: ['rq==3.0.0'] },
};
