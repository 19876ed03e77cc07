"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.DOCKER = void 0;
/** What is known of Docker's daemon, which builds of other containers use as `docker:dind`. */
exports.DOCKER = {
    id: 'docker',
    name: "Docker's daemon",
    images: [{ repository: 'docker', only: /dind/, runsArguments: true }],
    programs: [{ names: ['dockerd', 'dockerd-entrypoint.sh', 'dockerd-rootless.sh'] }],
    askedBy: {
        names: ['docker'],
        daemon: 'Docker daemon',
        mounts: /^\/$|^(?:\/var)?\/run(?:\/|$)|docker\.sock/,
        elsewhere: /^(?:DOCKER_HOST|DOCKER_CONTEXT|-H|--host|-c|--context)/,
    },
    runsBeside: true,
    helps: { without: 'loses the builds and containers that it runs', ports: [2375, 2376], variables: /^DOCKER_HOST$/ },
};
