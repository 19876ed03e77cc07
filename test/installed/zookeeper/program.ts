import { InstalledProgram } from '../program';

export const PROGRAM: InstalledProgram = {
  id: 'zookeeper',
  from: { kind: 'debian', packages: ['zookeeper'] },
};
