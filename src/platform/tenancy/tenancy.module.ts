import { Global, Module } from '@nestjs/common';
import { Clock, SystemClock } from '../../kernel/clock';
import { PrincipalAttributes } from './principal-attributes';
import { TenantProvisioning } from './tenant-provisioning';

@Global()
@Module({
  providers: [PrincipalAttributes, TenantProvisioning, { provide: Clock, useClass: SystemClock }],
  exports: [PrincipalAttributes, TenantProvisioning, Clock],
})
export class TenancyModule {}
