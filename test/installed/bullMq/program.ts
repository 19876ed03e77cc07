import { InstalledProgram } from '../program';

/** BullMQ 6 brings no client of Redis. */
export const PROGRAM: InstalledProgram = {
  id: 'bullMq',
  from: { kind: 'npm', packages: ['bullmq@6.7.0', 'ioredis@5.8.2'] },
};
