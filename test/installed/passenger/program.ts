import { InstalledProgram } from '../program';

export const PROGRAM: InstalledProgram = {
  id: 'passenger',
  from: { kind: 'debian', packages: ['passenger', 'ruby-rack', 'nginx-light'] },
};
