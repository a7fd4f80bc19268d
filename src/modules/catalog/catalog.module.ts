import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogExports } from './catalog.exports';
import './catalog.permissions';
import './catalog.retention';
import { CatalogApi } from './catalog.api';
import { ServicesController } from './http/services.controller';
import { TaxRatesController } from './http/tax-rates.controller';
import { ServiceEntity } from './persistence/service.entity';
import { TaxRateEntity } from './persistence/tax-rate.entity';
import { ServiceRecords } from './service-records';
import { ServicesService } from './services.service';
import { TaxRatesService } from './tax-rates.service';
import './catalog.personal-columns';

@Module({
  imports: [TypeOrmModule.forFeature([ServiceEntity, TaxRateEntity])],
  controllers: [ServicesController, TaxRatesController],
  providers: [CatalogExports, ServiceRecords, ServicesService, TaxRatesService, CatalogApi],
  exports: [CatalogApi, ServicesService],
})
export class CatalogModule {}
