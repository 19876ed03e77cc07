import { InstalledProgram } from '../program';

export const PROGRAM: InstalledProgram = {
  id: 'prometheus',
  from: { kind: 'debian', packages: ['prometheus'] },
};
