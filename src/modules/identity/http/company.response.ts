import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { SignedInTenantResponse } from './profile.response';

@ApiSchema({ name: 'OwnCompany' })
export class OwnCompanyResponse extends SignedInTenantResponse {
  @ApiProperty({ example: 'admin', description: 'Key of your role there.' })
  role: string;

  @ApiProperty({ example: true })
  isCurrent: boolean;
}

@ApiSchema({ name: 'OwnCompanies' })
export class OwnCompaniesResponse {
  @ApiProperty({ type: OwnCompanyResponse, isArray: true })
  companies: readonly OwnCompanyResponse[];
}
