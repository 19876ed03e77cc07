import { InstalledProgram } from '../program';

export const PROGRAM: InstalledProgram = {
  id: 'etcd',
  from: { kind: 'debian', packages: ['etcd-server', 'etcd-client'] },
};
