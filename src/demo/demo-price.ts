import { calculate, snapshotOf } from '../modules/pricing';
import { DemoIds } from '../platform/openapi';
import { ADDRESS } from './demo-master-data';

/** How the price of the demo's work orders came about: 575.00 of the price book and 8.25 % tax. */
export const DEMO_PRICE = snapshotOf(
  calculate(
    {
      on: '2026-11-02',
      time: '09:00',
      place: { postalCode: ADDRESS.postal_code, state: ADDRESS.state, county: null, lat: null, lng: null },
      tierCode: null,
      miles: null,
      discountMinor: 0,
      lines: [
        {
          service: {
            id: DemoIds.service,
            code: 'PUMP-1750',
            name: 'Pumping up to 1,750 gallons',
            category: 'pumping',
            kind: 'service',
            priceMinor: 57_500,
            minPriceMinor: null,
            maxPriceMinor: null,
            taxable: true,
            includedGallons: 1_750,
            overagePerGallonMinor: 45,
          },
          quantity: '1',
          gallons: 1_500,
          agreed: null,
        },
      ],
      indexes: {},
      tax: { id: DemoIds.taxRate, name: 'Sales tax', jurisdiction: 'Terrebonne Parish, LA', rate: '0.0825' },
      exemption: null,
    },
    null,
    'USD',
  ),
);
