export { ruleSetChecksum } from './domain/checksum';
export { NO_RULES, type RuleSetContent } from './domain/rule-set';
export { SalesTax, type SalesTaxAnswer, type TaxQuestion } from './sales-tax';
export { PricingModule } from './pricing.module';
