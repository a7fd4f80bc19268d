import type { CalendarDay } from '../../../kernel/calendar';
import { type CredentialSpan, endOf, isValidOn } from './validity';
import type { Credential, LicenseHolder } from './vocabulary';

/** What is looked at: permits are papers a vehicle carries, and nothing requires them by kind. */
export type DispatchPaper = Credential | 'permit';

/** A licence, certification or permit as the gate sees it. */
export interface HeldCredential extends CredentialSpan {
  /** Of the licence or certification; of the vehicle for its permits. */
  readonly id: string;
  readonly credential: DispatchPaper;
  readonly holder: LicenseHolder;
  readonly kind: string;
  /** Whether its end alone keeps the holder from work that does not ask for it. */
  readonly blocksDispatch: boolean;
}

/** What a company wants of a holder for one kind of job, or for all of them. */
export interface CredentialRequirement {
  readonly jobType: string | null;
  readonly holder: LicenseHolder;
  readonly credential: Credential;
  readonly kind: string;
}

export const DISPATCH_BLOCK_KINDS = [
  'expired_license',
  'missing_license',
  'expired_certification',
  'missing_certification',
  'expired_permit',
] as const;
export type DispatchBlockKind = (typeof DISPATCH_BLOCK_KINDS)[number];

/** Why a job may not be given to somebody on a day. */
export interface DispatchBlock {
  readonly kind: DispatchBlockKind;
  readonly holder: LicenseHolder;
  /** Kind of the credential, in the company's words. */
  readonly credentialKind: string;
  /** What has ended, the vehicle for its permit; null for what was never there. */
  readonly credentialId: string | null;
  /** Its last day, or the day of its revocation. */
  readonly endedOn: CalendarDay | null;
}

interface Need {
  readonly holder: LicenseHolder;
  readonly credential: DispatchPaper;
  readonly kind: string;
}

/**
 * What keeps a technician from a job on a day (CMP-03): a required credential nobody holds on that day, and a credential that has
 * ended and is said to block, his own, the company's or that of the vehicle he drives. A second, valid one of the same kind heals both: renewals may be entered as new rows.
 */
export function dispatchBlocks(
  held: readonly HeldCredential[],
  requirements: readonly CredentialRequirement[],
  job: { readonly type: string | null; readonly on: CalendarDay; readonly hasVehicle: boolean },
): DispatchBlock[] {
  const asked = requirements.filter(
    ({ jobType, holder }) => (jobType === null || jobType === job.type) && (holder !== 'vehicle' || job.hasVehicle),
  );
  const ended = held.filter((one) => one.blocksDispatch && hasEndedBy(one, job.on));
  return distinct([...asked, ...ended]).flatMap((need) => {
    const candidates = held.filter((one) => keyOf(one) === keyOf(need));
    return candidates.some((one) => isValidOn(one, job.on)) ? [] : [blockOf(need, candidates, job.on)];
  });
}

/** One that has not begun yet has not ended either. */
function hasEndedBy(span: CredentialSpan, day: CalendarDay): boolean {
  return !isValidOn({ ...span, issuedOn: null }, day);
}

/** Names the credential that ended last. */
function blockOf(
  { holder, credential, kind }: Need,
  candidates: readonly HeldCredential[],
  day: CalendarDay,
): DispatchBlock {
  const last = candidates
    .filter((one) => hasEndedBy(one, day))
    .sort(byEnd)
    .at(-1);
  return {
    kind: credential === 'permit' ? 'expired_permit' : `${last ? 'expired' : 'missing'}_${credential}`,
    holder,
    credentialKind: kind,
    credentialId: last?.id ?? null,
    endedOn: last ? endOf(last) : null,
  };
}

function byEnd(one: HeldCredential, other: HeldCredential): number {
  return (endOf(one) ?? '') < (endOf(other) ?? '') ? -1 : 1;
}

function distinct(needs: readonly Need[]): Need[] {
  return [...new Map(needs.map((need) => [keyOf(need), need])).values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ holder, credential, kind }: Need): string {
  return `${holder} ${credential} ${kind}`;
}
