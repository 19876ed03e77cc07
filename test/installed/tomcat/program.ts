import { InstalledProgram } from '../program';

export const PROGRAM: InstalledProgram = {
  id: 'tomcat',
  from: { kind: 'debian', packages: ['tomcat10'] },
};
