export { ruleSetChecksum } from './domain/checksum';
export { NO_RULES, type RuleSetContent } from './domain/rule-set';
export { PricingModule } from './pricing.module';
