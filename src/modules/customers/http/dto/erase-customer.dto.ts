import { TextField } from '../../../../platform/http';

export class EraseCustomerDto {
  @TextField({
    max: 500,
    example: 'Request of 12 November, art. 17 GDPR.',
    description: 'Kept in the audit log: no personal data.',
  })
  reason: string;
}
