import { InstalledProgram } from '../program';

export const PROGRAM: InstalledProgram = {
  id: 'alertmanager',
  from: { kind: 'debian', packages: ['prometheus-alertmanager'] },
};
