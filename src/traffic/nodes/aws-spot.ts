import type { NodeFacts } from '../node-facts';

/** What is known of spot nodes on AWS. */
export const AWS_SPOT: NodeFacts = {
  id: 'aws-spot',
  name: 'AWS Spot',
  who: 'AWS',
  whose: 'the pods of a spot node',
  when: 'when it reclaims the node',
  seconds: 120,
  why: 'The interruption notice comes two minutes before the instance is stopped. Karpenter and the node termination handler drain the node in that time.',
  labels: [
    { key: /^eks\.amazonaws\.com\/capacityType$/, value: /^SPOT$/ },
    { key: /^karpenter\.sh\/capacity-type$/, value: /^spot$/ },
  ],
  evidence: 'documented',
  source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html',
};
