export { CatalogApi, type CatalogService, type EffectiveTaxRate } from './catalog.api';
export { CatalogModule } from './catalog.module';
export { addUp, computeDocumentTotals, lineNet, type DocumentTotals, type PricedLine } from './domain/document-totals';
export { ServiceEntity } from './persistence/service.entity';
export { TaxRateEntity } from './persistence/tax-rate.entity';
export { ServicesService } from './services.service';
export { isWithinPriceBounds, type PriceBounds } from './domain/price-bounds';
export { SERVICE_KINDS, type ServiceKind } from './domain/service-kind';
export { SERVICE_UNITS, type ServiceUnit } from './domain/service-unit';
