import { SAMPLE_CUSTOMERS, sampleCustomers } from './sample-customers';

describe('Sample customers of a sandbox', () => {
  it('API-08 are the same for the same seed and others for another', () => {
    expect(sampleCustomers(7)).toEqual(sampleCustomers(7));
    expect(sampleCustomers(7)).not.toEqual(sampleCustomers(8));
    expect(sampleCustomers(0)).toHaveLength(SAMPLE_CUSTOMERS);
  });

  it('API-08 have phones of their own, none of them magic', () => {
    const phones = sampleCustomers(7).map(({ phone }) => phone);
    expect(new Set(phones).size).toBe(SAMPLE_CUSTOMERS);
    expect(phones.filter((phone) => /000\d$/.test(phone))).toEqual([]);
  });
});
