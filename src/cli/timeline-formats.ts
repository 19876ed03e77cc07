/** How `timeline` can draw. */
export const TIMELINE_FORMATS = ['text', 'mermaid', 'svg', 'json'] as const;
export type TimelineFormat = typeof TIMELINE_FORMATS[number];
