/** Who reported a change of status. */
export const EVENT_SOURCES = ['office', 'technician', 'system'] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];
