export { Assumption, assumptionsOf, CONTAINER_ASSUMPTIONS, POD_ASSUMPTIONS } from './assumptions/assumptions';
export { Actor, ContainerState, KubeletEvent, TimelineEvent } from './event';
export { TimelineInputError } from './assumptions/override';
export { Answers, GraceUsed, LostTraffic } from './queries';
export { parseScenario, Scenario, ScenarioName, SCENARIOS } from './scenario';
export { simulate, SimulateOptions, Timeline } from './timeline';
export { TextOptions, timelineAsText } from './drawing/text';
