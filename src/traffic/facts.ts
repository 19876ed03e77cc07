import type { Sourced } from '../private/sourced';

/** How requests reach pods, and for how long they still do after a pod's deletion. */
export interface TrafficWay {
  /** Its name in addresses, and that of its file: `aws-alb-ip`. */
  readonly id: string;
  /** Its name in docs: `AWS ALB, pods as targets`. */
  readonly name: string;
  /** Its name in a message: `the ALB`. */
  readonly words: string;
  /** It is a part of the cluster that is there for all pods, and no load balancer that one could name. @default false */
  readonly isInside?: boolean;
  /** How long new requests still come after the deletion of a pod. */
  readonly newRequests: Propagation;
  /** The same, if its targets are nodes that send requests to their own pods only (`externalTrafficPolicy: Local`). @default - no different */
  readonly whenLocal?: Propagation;
  /** What it does with requests and connections that are open when the pod leaves. @default - not known */
  readonly openRequests?: OpenRequests;
  /** What it needs before a new pod gets requests, or an old one may go. @default - nothing that is known */
  readonly atStart?: AtStart;
  /** How manifests show that it is used: any of these. */
  readonly signs: readonly Sign[];
}

/** How long new requests still come, in seconds after the deletion. */
export interface Propagation extends Sourced {
  /** As a rule. */
  readonly expected: number;
  /** The longest that is known. */
  readonly worst: number;
  /** What takes so long, as a sentence. */
  readonly why: string;
}

/** What becomes of open requests and connections. */
export interface OpenRequests extends Sourced {
  /** In words: `may finish until the deregistration delay is over`. */
  readonly words: string;
  /** The setting that bounds it, as one writes it. @default - there is none */
  readonly setting?: string;
  /** How long they may go on unless that is set, in seconds. @default - without a bound, or that is not known */
  readonly seconds?: number;
  /** Where manifests set it. @default - nowhere that is known */
  readonly places?: readonly Place[];
  /** The object that sets it, for one Service. @default - there is none */
  readonly policy?: DrainPolicy;
}

/** An object that sets how long open requests of a Service may go on. */
export interface DrainPolicy {
  readonly apiVersion: string;
  readonly kind: string;
  /** Where in its spec the time is, in seconds. */
  readonly path: readonly string[];
  /** The Service that it is for, where it names one. @default - nothing: the Service names the object */
  readonly targetRef?: (service: string) => object;
  /** What the Service says, so that the object of a name counts. @default - nothing: the object names the Service */
  readonly annotation?: { readonly name: string; readonly value: (object: string) => string };
}

/** Where a manifest sets a time: an annotation that holds it, or a list of such settings. */
export interface Place {
  readonly kind: string;
  readonly annotation: string;
  /** What the time is called within the annotation. @default - the annotation is the time */
  readonly key?: string;
  /** What else must be set, so that it counts. @default - nothing */
  readonly also?: { readonly [annotation: string]: string };
}

/** What a new pod needs before it gets requests, or an old one may go. */
export interface AtStart extends Sourced {
  /** As a sentence. */
  readonly words: string;
  /** The label of a namespace whose pods get a readiness gate. @default - nothing is to be set */
  readonly namespaceLabel?: { readonly key: string; readonly value: string };
}

/** How a Service, an Ingress, a Gateway or the namespace of a Service shows that it is reached in this way. All that is given must fit. */
export interface Sign {
  readonly kind: 'Service' | 'Ingress' | 'Gateway' | 'Namespace' | 'TargetGroupBinding';
  /**
   * Its `loadBalancerClass`, `ingressClassName` or `gatewayClassName`, also as the older annotation; of a TargetGroupBinding its `targetType`.
   *
   * @default - any, or none
   */
  readonly className?: RegExp;
  /** The controller of that class, where the class itself is among the files. @default - that does not matter */
  readonly controller?: RegExp;
  /** A Service of type LoadBalancer. @default false */
  readonly isLoadBalancer?: boolean;
  /** One whose nodes send requests to their own pods only. @default false */
  readonly isLocal?: boolean;
  readonly annotations?: { readonly [key: string]: RegExp };
  readonly labels?: { readonly [key: string]: RegExp };
}
