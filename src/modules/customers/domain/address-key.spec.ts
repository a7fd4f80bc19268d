import { addressKey } from './address-key';

const place = (line1: string, postalCode = '70116', line2: string | null = null) =>
  addressKey({ line1, line2, city: 'New Orleans', postalCode });

describe('addressKey', () => {
  it.each([
    ['6649 N Blue Gum St', '6649 North Blue Gum Street'],
    ['6649 N. Blue-Gum St.', '6649 n blue gum st'],
    ['8 W Cerritos Ave #54', '8 West Cerritos Avenue, Apt. 54'],
    ['8 W Cerritos Ave # 54', '8 W Cerritos Ave Suite #54'],
  ])('CRM-05 reads "%s" and "%s" as one place', (left, right) => {
    expect(place(left)).toBe(place(right));
  });

  it('CRM-05 finds the unit in either line and ignores the last four of a ZIP', () => {
    expect(place('8 W Cerritos Ave', '08014-1234', 'Unit 54')).toBe(place('8 W Cerritos Ave #54', '08014'));
  });

  it('CRM-05 keeps different places apart', () => {
    expect(place('6649 N Blue Gum St')).not.toBe(place('6650 N Blue Gum St'));
    expect(place('1 Main St', '70116')).not.toBe(place('1 Main St', '70117'));
  });

  it('takes the city where there is no postal code, and answers null without a street', () => {
    expect(place('1 Main St', '')).toBe('1 main st|new orleans');
    expect(place(' - ')).toBeNull();
  });
});
