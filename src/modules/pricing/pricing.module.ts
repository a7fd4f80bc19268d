import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogModule } from '../catalog';
import { CustomersModule } from '../customers';
import { TenantsModule } from '../tenants';
import { ClientRateChecks } from './client-rate-checks';
import { ClientRatesService } from './client-rates.service';
import { DocumentPricing } from './document-pricing';
import { ClientRatesController } from './http/client-rates.controller';
import { PriceIndexesController } from './http/price-indexes.controller';
import { PricesController } from './http/prices.controller';
import { RuleSetsController } from './http/rule-sets.controller';
import { ClientRateEntity } from './persistence/client-rate.entity';
import { TaxExemptionsController } from './http/tax-exemptions.controller';
import { CustomerPriceTierEntity } from './persistence/customer-price-tier.entity';
import { PriceIndexValueEntity } from './persistence/price-index-value.entity';
import { PricingRuleSetEntity } from './persistence/pricing-rule-set.entity';
import { TaxExemptionEntity } from './persistence/tax-exemption.entity';
import { PriceTerms } from './price-terms';
import { PriceIndexesService } from './price-indexes.service';
import { PricingFacts } from './pricing-facts';
import { PricingReferenceReader } from './pricing-references';
import './pricing.permissions';
import { PricingPersonalData } from './pricing.personal-data';
import { SalesTax } from './sales-tax';
import { TaxExemptionsService } from './tax-exemptions.service';
import { RuleSetsService } from './rule-sets.service';
import { AssignPriceTier } from './use-cases/assign-price-tier';
import { CalculatePrice } from './use-cases/calculate-price';
import { DeprecateRuleSet } from './use-cases/deprecate-rule-set';
import { PublishRuleSet } from './use-cases/publish-rule-set';

@Module({
  imports: [
    TypeOrmModule.forFeature([
      PricingRuleSetEntity,
      CustomerPriceTierEntity,
      ClientRateEntity,
      TaxExemptionEntity,
      PriceIndexValueEntity,
    ]),
    CatalogModule,
    CustomersModule,
    TenantsModule,
  ],
  controllers: [
    RuleSetsController,
    PricesController,
    ClientRatesController,
    TaxExemptionsController,
    PriceIndexesController,
  ],
  providers: [
    PricingFacts,
    DocumentPricing,
    PriceTerms,
    PricingReferenceReader,
    RuleSetsService,
    ClientRateChecks,
    ClientRatesService,
    PriceIndexesService,
    SalesTax,
    TaxExemptionsService,
    PublishRuleSet,
    DeprecateRuleSet,
    CalculatePrice,
    AssignPriceTier,
    PricingPersonalData,
  ],
  exports: [DocumentPricing, PriceTerms, SalesTax],
})
export class PricingModule {}
