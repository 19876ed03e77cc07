import type { ProgramFacts } from '../machinery/facts';

/** What is known of Hadoop. */
export const HADOOP: ProgramFacts = {
  id: 'hadoop',
  name: 'Hadoop',
  programs: [],
  clients: [{ names: ['hdfs', 'hbase'], starts: 'a JVM' }],
};
