import { minorToNumber } from '../../../kernel/money';
import type { CalculatedPrice } from '../domain/calculated-price';
import type { PricedAmount } from '../domain/price-document';

import type { PricedAmountResponse, PriceResponse } from './price.response';

/** A calculated price as the API shows it, with its trace for whoever asked for one. */
export function presentPrice(calculated: CalculatedPrice, options: { readonly explain?: boolean }): PriceResponse {
  const { input, price, ruleSet, currency, checksum } = calculated;
  return {
    currency,
    on: input.on,
    ruleSet: ruleSet && { id: ruleSet.id, number: ruleSet.number, status: ruleSet.status, checksum: ruleSet.checksum },
    zoneCode: price.zone?.code ?? null,
    tierCode: price.tier?.code ?? null,
    paymentTermsDays: price.tier?.paymentTermsDays ?? null,
    amounts: price.amounts.map(presentAmount),
    discountMinor: minorToNumber(price.discountMinor),
    subtotalMinor: minorToNumber(price.subtotalMinor),
    taxableMinor: minorToNumber(price.taxableMinor),
    tax: price.tax && { id: price.tax.id, name: price.tax.name, rate: Number(price.tax.rate) },
    exemptionCertificate: price.exemption?.certificateNumber ?? null,
    taxMinor: minorToNumber(price.taxMinor),
    totalMinor: minorToNumber(price.totalMinor),
    checksum,
    ...(options.explain && { trace: [...price.trace] }),
  };
}

function presentAmount({ grossMinor, discountMinor, netMinor, ...amount }: PricedAmount): PricedAmountResponse {
  return {
    ...amount,
    grossMinor: minorToNumber(grossMinor),
    discountMinor: minorToNumber(discountMinor),
    netMinor: minorToNumber(netMinor),
  };
}
