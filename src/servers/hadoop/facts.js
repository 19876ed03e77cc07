"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.HADOOP = void 0;
/** What is known of Hadoop. */
exports.HADOOP = {
    id: 'hadoop',
    name: 'Hadoop',
    programs: [],
    clients: [{ names: ['hdfs', 'hbase'], starts: 'a JVM' }],
};
