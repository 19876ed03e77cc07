import { InstalledProgram } from '../program';

export const PROGRAM: InstalledProgram = {
  id: 'unicorn',
  from: { kind: 'debian', packages: ['unicorn', 'ruby-rack'] },
};
