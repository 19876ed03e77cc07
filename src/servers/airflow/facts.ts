import type { ProgramFacts } from '../machinery/facts';

/** What is known of Airflow. */
export const AIRFLOW: ProgramFacts = {
  id: 'airflow',
  name: 'Airflow',
  programs: [{ names: ['airflow'] }],
  clients: [{ names: ['airflow'], starts: 'Python with many modules' }],
};
