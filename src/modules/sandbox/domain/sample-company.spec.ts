import { SAMPLE_STORIES, sampleCases } from './sample-company';

describe('Sample company', () => {
  it('API-08 tells every story, and the same for the same seed', () => {
    expect(new Set(sampleCases(3).map(({ story }) => story))).toEqual(new Set(SAMPLE_STORIES));
    expect(sampleCases(3)).toEqual(sampleCases(3));
    expect(sampleCases(3)).not.toEqual(sampleCases(4));
  });

  it('API-08 sends two technicians who are never at two places at once', () => {
    const busy = sampleCases(3).filter(({ story }) => story === 'in_progress');
    expect(new Set(busy.map(({ technician }) => technician)).size).toBe(busy.length);
  });
});
