import { missingFacts } from './completion-gates';

describe('What completion waits for', () => {
  it.each([
    ['nothing is asked', false, [], null, [], []],
    ['gallons are asked', true, [], null, [], ['actual_gallons']],
    ['none were pumped, and that was said', true, [], 0, [], []],
    ['a set of photos, one there', false, ['before', 'after'], null, ['before', 'lid'], ['photo:after']],
    ['everything', true, ['lid'], null, [], ['actual_gallons', 'photo:lid']],
    ['everything is there', true, ['lid', 'after'], 900, ['after', 'lid', 'lid'], []],
  ] as const)('WO-10 %s', (_case, requiresGallons, requiredPhotos, actualGallons, photos, missing) => {
    expect(missingFacts({ requiresGallons, requiredPhotos }, { actualGallons, photos })).toEqual(missing);
  });
});
