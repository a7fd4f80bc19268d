import { TextField } from '../../../../platform/http';

export class BeginClosingDto {
  @TextField({
    max: 500,
    example: 'Sold to another company.',
    description: 'Why; kept in the certificate of deletion.',
  })
  reason: string;
}
