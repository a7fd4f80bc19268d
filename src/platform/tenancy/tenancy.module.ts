import { Global, Module } from '@nestjs/common';
import { Clock, SystemClock } from '../../kernel/clock';
import { PrincipalAttributes } from './principal-attributes';
import { TenantAccess } from './tenant-access';
import { TenantEnding } from './tenant-ending';
import { TenantProvisioning } from './tenant-provisioning';

@Global()
@Module({
  providers: [
    PrincipalAttributes,
    TenantAccess,
    TenantEnding,
    TenantProvisioning,
    { provide: Clock, useClass: SystemClock },
  ],
  exports: [PrincipalAttributes, TenantAccess, TenantEnding, TenantProvisioning, Clock],
})
export class TenancyModule {}
