/** When a commission is earned; by invoice and by payment come with their clawbacks. */
export const EARN_POLICIES = ['completion'] as const;
export type EarnPolicy = (typeof EARN_POLICIES)[number];
