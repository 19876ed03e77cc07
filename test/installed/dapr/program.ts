import { InstalledProgram } from '../program';

/** Its components are left out: they take most of the time, and nothing here uses one. */
export const PROGRAM: InstalledProgram = {
  id: 'dapr',
  from: {
    kind: 'go',
    module: 'github.com/dapr/dapr',
    version: 'v1.14.0',
    command: './cmd/daprd',
    without: ['cmd/daprd/components/zz_notag.go'],
    files: { 'cmd/daprd/components/none.go': 'package components\n' },
  },
};
