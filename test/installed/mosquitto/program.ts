import { InstalledProgram } from '../program';

export const PROGRAM: InstalledProgram = {
  id: 'mosquitto',
  from: { kind: 'debian', packages: ['mosquitto', 'mosquitto-clients'] },
};
