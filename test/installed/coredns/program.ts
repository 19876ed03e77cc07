import { InstalledProgram } from '../program';

/** Most plugins are left out, because they take most of the time: Kubernetes and those of clouds. */
export const PROGRAM: InstalledProgram = {
  id: 'coredns',
  from: {
    kind: 'go',
    module: 'github.com/coredns/coredns',
    version: 'v1.15.0',
    files: {
      'core/plugin/zplugin.go': `package plugin\n\nimport (${['erratic', 'health', 'whoami'].map((name) => `\n\t_ "github.com/coredns/coredns/plugin/${name}"`).join('')}\n)\n`,
    },
  },
};
