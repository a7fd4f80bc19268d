import type { TenantStatus } from './company-facts';

/** Who may move a company: its own administrators, or the platform's staff. */
export type StatusMover = 'company' | 'platform';

export const STATUS_COMMANDS = [
  'activate',
  'pause',
  'resume',
  'suspend',
  'reinstate',
  'begin_closing',
  'cancel_closing',
  'order_closing',
  'call_off_closing',
  'close',
] as const;
export type StatusCommand = (typeof STATUS_COMMANDS)[number];

interface StatusRule {
  readonly mover: StatusMover;
  readonly from: readonly TenantStatus[];
  /** `earlier` is the status before the pause, the suspension or the closing. */
  readonly to: TenantStatus | 'earlier';
}

/**
 * Every way a company moves. A paused one is read and worked in, but sends nothing; a suspended one is shut to its staff; one that is
 * closing is open to its administrators alone, who may look around and change their mind; a closed one does not come back and is purged.
 * A pause survives a suspension and both survive a closing that is called off.
 */
export const STATUS_RULES: Readonly<Record<StatusCommand, StatusRule>> = {
  activate: { mover: 'platform', from: ['trial'], to: 'active' },
  pause: { mover: 'company', from: ['trial', 'active'], to: 'paused' },
  resume: { mover: 'company', from: ['paused'], to: 'earlier' },
  suspend: { mover: 'platform', from: ['trial', 'active', 'paused'], to: 'suspended' },
  reinstate: { mover: 'platform', from: ['suspended'], to: 'earlier' },
  begin_closing: { mover: 'company', from: ['trial', 'active', 'paused'], to: 'closing' },
  cancel_closing: { mover: 'company', from: ['closing'], to: 'earlier' },
  order_closing: { mover: 'platform', from: ['trial', 'active', 'paused', 'suspended'], to: 'closing' },
  call_off_closing: { mover: 'platform', from: ['closing'], to: 'earlier' },
  close: { mover: 'platform', from: ['trial', 'active', 'paused', 'suspended', 'closing'], to: 'closed' },
};

export interface StatusState {
  readonly status: TenantStatus;
  /** What lies under a pause, a suspension or a closing, the latest last. */
  readonly earlierStatuses: readonly TenantStatus[];
}

export type StatusDecision =
  | { readonly kind: 'moved'; readonly state: StatusState }
  | { readonly kind: 'illegal'; readonly allowed: readonly StatusCommand[] };

export function decideStatus(now: StatusState, command: StatusCommand): StatusDecision {
  const rule = STATUS_RULES[command];
  if (!rule.from.includes(now.status)) return { kind: 'illegal', allowed: allowedCommands(now.status, rule.mover) };
  const { earlierStatuses } = now;
  if (rule.to === 'earlier') {
    const status = earlierStatuses.at(-1) ?? 'active';
    return { kind: 'moved', state: { status, earlierStatuses: earlierStatuses.slice(0, -1) } };
  }
  if (rule.to !== 'active' && rule.to !== 'closed')
    return { kind: 'moved', state: { status: rule.to, earlierStatuses: [...earlierStatuses, now.status] } };
  return { kind: 'moved', state: { status: rule.to, earlierStatuses: [] } };
}

/** What the mover may do with a company in this status. */
export function allowedCommands(status: TenantStatus, mover: StatusMover): readonly StatusCommand[] {
  return STATUS_COMMANDS.filter((command) => {
    const rule = STATUS_RULES[command];
    return rule.mover === mover && rule.from.includes(status);
  });
}

/** Messages to customers and webhooks leave only from a company that is at work. */
export function maySend(status: TenantStatus): boolean {
  return status === 'trial' || status === 'active';
}
