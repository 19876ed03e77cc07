import type { ImageTools } from './server-facts';

/** Those of an image that holds the program and little else: distroless, or made from scratch. */
export const NO_TOOLS: ImageTools = { shell: false, sleep: false, curl: false, wget: false };

/** Those of busybox, and so of Alpine with nothing added. */
export const BUSYBOX_TOOLS: ImageTools = { shell: true, sleep: true, curl: false, wget: true };
