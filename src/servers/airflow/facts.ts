import { NOT_DEBIAN, ON_DEBIAN } from '../bases/systems';
import type { ProgramFacts } from '../machinery/facts';

const ENTRY_POINT = 'https://airflow.apache.org/docs/docker-stack/entrypoint.html';

/** What is known of Airflow. */
export const AIRFLOW: ProgramFacts = {
  id: 'airflow',
  name: 'Airflow',
  images: [
    {
      repository: 'apache/airflow',
      madeFrom: { value: [{ base: ON_DEBIAN, except: NOT_DEBIAN }], evidence: 'read', source: 'apache/airflow: Dockerfile' },
      entryPoint: { value: ['/usr/bin/dumb-init', '--'], evidence: 'documented', source: ENTRY_POINT },
    },
  ],
  programs: [{ names: ['airflow'] }],
  clients: [{ names: ['airflow'], starts: 'Python with many modules' }],
  cutByGroup: { what: 'the processes that run tasks exit in the middle of them', withAny: ['worker'], evidence: 'documented', source: ENTRY_POINT },
};
