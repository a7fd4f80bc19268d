import { shareGallons } from './gallon-shares';

const including = (includedGallons: number) => ({ kind: 'service', includedGallons }) as const;
const plain = { kind: 'service', includedGallons: null } as const;
const material = { kind: 'material', includedGallons: null } as const;

describe('gallons of the lines of a job', () => {
  it.each([
    ['all of one line', 2_000, [including(1_750)], [2_000]],
    [
      'each line its included ones, the first what is over',
      3_000,
      [including(1_750), including(1_000)],
      [2_000, 1_000],
    ],
    ['not more than there are', 1_000, [including(1_750), including(1_000)], [1_000, 0]],
    ['none to what includes none beside what does', 2_000, [plain, including(1_750)], [null, 2_000]],
    ['all to the first service where nothing includes any', 2_000, [material, plain, plain], [null, 2_000, null]],
    ['nothing to materials', 2_000, [material], [null]],
    ['unknown ones to nobody', null, [including(1_750), plain], [null, null]],
  ] as const)('PRC-07 belong: %s', (_name, gallons, services, shares) => {
    expect(shareGallons(gallons, services)).toEqual(shares);
  });
});
