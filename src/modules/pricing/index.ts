export { calculate, type CalculatedPrice, type UsedRuleSet } from './domain/calculated-price';
export { ruleSetChecksum } from './domain/checksum';
export {
  DOCUMENT_LINE_KINDS,
  type DocumentLine,
  type DocumentLineKind,
  documentLines,
  PRICE_SOURCES,
  type PriceSource,
} from './domain/document-lines';
export { fromSnapshot, type PriceSnapshot, snapshotOf } from './domain/price-snapshot';
export { NO_RULES, type RuleSetContent } from './domain/rule-set';
export { DocumentPricing, type DocumentLineRequest, type DocumentRequest, type WorkTerms } from './document-pricing';
export { presentPrice } from './http/price.presenter';
export { ExplainQuery } from './http/dto/calculate-price.dto';
export { PriceTerms } from './price-terms';
export { PriceResponse } from './http/price.response';
export { PricingRuleSetEntity } from './persistence/pricing-rule-set.entity';
export { SalesTax, type SalesTaxAnswer, type TaxQuestion } from './sales-tax';
export { PricingErrors } from './pricing.errors';
export { PricingModule } from './pricing.module';
