"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.AIRFLOW = void 0;
const systems_1 = require("../bases/systems");
const ENTRY_POINT = 'https://airflow.apache.org/docs/docker-stack/entrypoint.html';
/** What is known of Airflow. */
exports.AIRFLOW = {
    id: 'airflow',
    name: 'Airflow',
    images: [
        {
            repository: 'apache/airflow',
            madeFrom: { value: [{ base: systems_1.ON_DEBIAN, except: systems_1.NOT_DEBIAN }], evidence: 'read', source: 'apache/airflow: Dockerfile' },
            entryPoint: { value: ['/usr/bin/dumb-init', '--'], evidence: 'documented', source: ENTRY_POINT },
        },
    ],
    programs: [{ names: ['airflow'] }],
    clients: [{ names: ['airflow'], starts: 'Python with many modules' }],
    cutByGroup: { what: 'the processes that run tasks exit in the middle of them', withAny: ['worker'], evidence: 'documented', source: ENTRY_POINT },
};
