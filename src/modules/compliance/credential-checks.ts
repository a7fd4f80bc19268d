import { Injectable } from '@nestjs/common';
import { WorkforceApi } from '../workforce';
import { ComplianceErrors } from './compliance.errors';
import { isOrdered } from './domain/validity';

/** What has to be true of licences and certifications alike. */
@Injectable()
export class CredentialChecks {
  constructor(private readonly workforce: WorkforceApi) {}

  /** @throws `compliance.unknown_reference` (422) */
  async assertTechnician(id: string): Promise<void> {
    if ((await this.workforce.technician(id)) === null) throw unknown('technician');
  }

  /** @throws `compliance.unknown_reference` (422) */
  async assertVehicle(id: string): Promise<void> {
    if ((await this.workforce.vehicle(id)) === null) throw unknown('vehicle');
  }
}

/** @throws `compliance.invalid_span` (422) */
export function assertSpan(span: { readonly issuedOn: string | null; readonly expiresOn: string | null }): void {
  if (isOrdered(span)) return;
  throw invalidEnd('The last day must not be before the first.');
}

/** A renewal leads further than what it renews. @throws `credential.revoked` (409), `compliance.invalid_span` (422) */
export function assertRenewal(
  credential: { readonly expiresOn: string | null; readonly revokedOn: string | null },
  expiresOn: string,
): void {
  if (credential.revokedOn !== null) {
    throw ComplianceErrors['credential.revoked'](`It was revoked on ${credential.revokedOn}; record the new one.`);
  }
  if (credential.expiresOn !== null && expiresOn <= credential.expiresOn) {
    throw invalidEnd(`It lasts until ${credential.expiresOn} already.`);
  }
}

function invalidEnd(detail: string) {
  return ComplianceErrors['compliance.invalid_span'](detail, {
    faults: [{ pointer: '/expiresOn', code: 'too_early', detail }],
  });
}

function unknown(what: 'technician' | 'vehicle') {
  const detail = `There is no such ${what}.`;
  const faults = [{ pointer: `/${what}Id`, code: 'unknown', detail }];
  return ComplianceErrors['compliance.unknown_reference'](detail, { faults });
}
