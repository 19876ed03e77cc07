import type { TrafficWay } from '../facts';

/** What is known of Azure Application Gateway for Containers. */
export const AZURE_APPLICATION_GATEWAY_FOR_CONTAINERS: TrafficWay = {
  id: 'azure-application-gateway-for-containers',
  name: 'Azure Application Gateway for Containers',
  words: 'the Application Gateway for Containers',
  newRequests: {
    expected: 5,
    worst: 30,
    why: 'Its documentation says near real time, and no number.',
    evidence: 'estimated',
    source: 'https://learn.microsoft.com/azure/application-gateway/for-containers/overview',
  },
  signs: [
    { kind: 'Ingress', className: /^azure-alb-external$/, controller: /^alb\.networking\.azure\.io\/alb-controller$/ },
    { kind: 'Gateway', className: /^azure-alb-external$/, controller: /^alb\.networking\.azure\.io\/alb-controller$/ },
  ],
};
