import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogExports } from './catalog.exports';
import './catalog.permissions';
import './catalog.retention';
import { CatalogApi } from './catalog.api';
import { TenantsModule } from '../tenants';
import { PriceIncreasesController } from './http/price-increases.controller';
import { ApplyPriceIncreasesJob } from './jobs/apply-price-increases.job';
import { PriceIncreaseItemEntity } from './persistence/price-increase-item.entity';
import { PriceIncreaseEntity } from './persistence/price-increase.entity';
import { PriceIncreasesService } from './price-increases.service';
import { ApplyPriceIncreases } from './use-cases/apply-price-increases';
import { ServicesController } from './http/services.controller';
import { TaxRatesController } from './http/tax-rates.controller';
import { ServiceEntity } from './persistence/service.entity';
import { TaxRateEntity } from './persistence/tax-rate.entity';
import { ServiceRecords } from './service-records';
import { ServicesService } from './services.service';
import { TaxRatesService } from './tax-rates.service';
import './catalog.personal-columns';

@Module({
  imports: [
    TypeOrmModule.forFeature([ServiceEntity, TaxRateEntity, PriceIncreaseEntity, PriceIncreaseItemEntity]),
    TenantsModule,
  ],
  controllers: [ServicesController, TaxRatesController, PriceIncreasesController],
  providers: [
    ApplyPriceIncreases,
    ApplyPriceIncreasesJob,
    PriceIncreasesService,
    CatalogExports,
    ServiceRecords,
    ServicesService,
    TaxRatesService,
    CatalogApi,
  ],
  exports: [CatalogApi, ServicesService],
})
export class CatalogModule {}
