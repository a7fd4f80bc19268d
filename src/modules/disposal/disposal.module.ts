import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TenantsModule } from '../tenants';
import { DisposalApi } from './disposal.api';
import './disposal.permissions';
import './disposal.personal-columns';
import { DumpFeesService } from './dump-fees.service';
import { DumpSiteDrafts } from './dump-site-drafts';
import { DumpSitesService } from './dump-sites.service';
import { DumpFeesController } from './http/dump-fees.controller';
import { DumpSitesController } from './http/dump-sites.controller';
import { DumpSiteFeeEntity } from './persistence/dump-site-fee.entity';
import { DumpSiteEntity } from './persistence/dump-site.entity';

@Module({
  imports: [TypeOrmModule.forFeature([DumpSiteEntity, DumpSiteFeeEntity]), TenantsModule],
  controllers: [DumpSitesController, DumpFeesController],
  providers: [DumpSitesService, DumpSiteDrafts, DumpFeesService, DisposalApi],
  exports: [DisposalApi],
})
export class DisposalModule {}
