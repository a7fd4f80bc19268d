import { Injectable } from '@nestjs/common';
import { toE164 } from '../../kernel/phone-number';
import { invalidRequest } from '../../platform/http';
import { TenantsApi } from '../tenants';
import { DisposalErrors } from './disposal.errors';
import { type OpeningHours, unsoundHours } from './domain/opening-hours';
import type { WasteClass } from './domain/waste-class';
import type { DumpSiteEntity } from './persistence/dump-site.entity';

export interface DumpSiteDraft {
  readonly name: string;
  readonly operator: string;
  readonly permitNumber: string;
  readonly permitExpiresOn?: string | null;
  readonly phone?: string | null;
  readonly address: {
    readonly line1: string;
    readonly city: string;
    readonly state: string;
    readonly postalCode: string;
  };
  /** Degrees, WGS 84. */
  readonly lat: number;
  readonly lng: number;
  readonly timeZone?: string | null;
  readonly accepts: WasteClass[];
  readonly hours: OpeningHours[];
  readonly dailyCapacityGallons?: number | null;
  readonly unloadMinutes?: number;
  readonly isActive?: boolean;
}

export type DumpSiteChanges = Partial<DumpSiteDraft>;

/** Makes columns of what was sent, once it is sound. */
@Injectable()
export class DumpSiteDrafts {
  constructor(private readonly tenants: TenantsApi) {}

  /** @throws `dump_site.unsound_hours` (422) */
  async columnsOf({ address, lat, lng, phone, ...rest }: DumpSiteChanges): Promise<Partial<DumpSiteEntity>> {
    assertWaste(rest.accepts);
    assertHours(rest.hours);
    return {
      ...rest,
      ...address,
      ...(phone !== undefined && { phone: phone === null ? null : await this.normalised(phone) }),
      ...(lat !== undefined && { lat: lat.toFixed(6) }),
      ...(lng !== undefined && { lng: lng.toFixed(6) }),
    };
  }

  private async normalised(phone: string): Promise<string> {
    const known = toE164(phone, (await this.tenants.current()).country);
    if (known !== null) return known;
    throw invalidRequest([
      { pointer: '/phone', code: 'invalid_phone', detail: 'Write it with area code or as +15045551234.' },
    ]);
  }
}

function assertWaste(accepts: readonly WasteClass[] | undefined): void {
  if (accepts === undefined || accepts.length > 0) return;
  throw invalidRequest([{ pointer: '/accepts', code: 'required', detail: 'Name at least one class of waste.' }]);
}

function assertHours(hours: readonly OpeningHours[] | undefined): void {
  const index = unsoundHours(hours ?? []);
  if (index === null) return;
  const detail = 'Hours end after they begin, and those of one day do not overlap.';
  throw DisposalErrors['dump_site.unsound_hours'](detail, {
    faults: [{ pointer: `/hours/${index}`, code: 'unsound', detail }],
  });
}
