import type { Fleet } from '../fleet';
import type { Update } from '../workload';

/** Brings the pods of a workload nearer to what is asked for. */
export interface Controller {
  /** New pods that there are to be in the end, and old ones that are to be gone. */
  readonly target: number;
  /** Looks at the pods as they are, and asks for what comes next. Whether it is to look again, although nothing else has happened. */
  sync(fleet: Fleet): boolean;
}

/** An update of one kind. */
export type UpdateOf<T extends Update['type']> = Extract<Update, { readonly type: T }>;
