"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.LARAVEL = void 0;
/** What is known of Laravel's queue workers. */
exports.LARAVEL = {
    id: 'laravel',
    name: 'Laravel',
    programs: [],
    commandsForAll: [
        {
            names: ['php', 'artisan'],
            args: /(?:^|^\S*artisan )queue:restart(?: |$)/,
            does: 'makes all queue workers that share its cache restart',
            instead: 'leave the stop to SIGTERM, on which a worker finishes its job',
            evidence: 'documented',
            source: 'https://laravel.com/docs/queues#queue-workers-and-deployment',
        },
    ],
};
