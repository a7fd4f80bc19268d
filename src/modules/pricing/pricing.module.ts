import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CatalogModule } from '../catalog';
import { CustomersModule } from '../customers';
import { TenantsModule } from '../tenants';
import { PricesController } from './http/prices.controller';
import { RuleSetsController } from './http/rule-sets.controller';
import { CustomerPriceTierEntity } from './persistence/customer-price-tier.entity';
import { PricingRuleSetEntity } from './persistence/pricing-rule-set.entity';
import { PricingFacts } from './pricing-facts';
import { PricingReferenceReader } from './pricing-references';
import './pricing.permissions';
import { RuleSetsService } from './rule-sets.service';
import { AssignPriceTier } from './use-cases/assign-price-tier';
import { CalculatePrice } from './use-cases/calculate-price';
import { DeprecateRuleSet } from './use-cases/deprecate-rule-set';
import { PublishRuleSet } from './use-cases/publish-rule-set';

@Module({
  imports: [
    TypeOrmModule.forFeature([PricingRuleSetEntity, CustomerPriceTierEntity]),
    CatalogModule,
    CustomersModule,
    TenantsModule,
  ],
  controllers: [RuleSetsController, PricesController],
  providers: [
    PricingFacts,
    PricingReferenceReader,
    RuleSetsService,
    PublishRuleSet,
    DeprecateRuleSet,
    CalculatePrice,
    AssignPriceTier,
  ],
})
export class PricingModule {}
