import { Injectable } from '@nestjs/common';
import { toE164 } from '../../kernel/phone-number';
import { invalidRequest } from '../../platform/http';
import { TenantsApi } from '../tenants';

/** Brings phone numbers to E.164 in the company's country. */
@Injectable()
export class PhoneBook {
  constructor(private readonly tenants: TenantsApi) {}

  /**
   * `undefined` and `null` stay what they are.
   * @throws `request.invalid` (400) with the pointer of the field
   */
  async normalise<T extends string | null | undefined>(phone: T, pointer: string): Promise<T | string> {
    if (phone === undefined || phone === null) return phone;
    const normalised = toE164(phone, (await this.tenants.current()).country);
    if (normalised !== null) return normalised;
    throw invalidRequest([
      {
        pointer,
        code: 'invalid_phone',
        detail:
          'This is not a phone number. Give a country code (+1 …) or the number as it is dialled in the country of the company.',
      },
    ]);
  }
}
