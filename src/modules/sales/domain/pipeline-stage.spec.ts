import { DEFAULT_STAGES, type StageDraft, stageFaults } from './pipeline-stage';

const codes = (stages: readonly StageDraft[]): string[] =>
  stageFaults(stages).map(({ index, code }) => `${index} ${code}`);
const [first, ...rest] = DEFAULT_STAGES;
const won: StageDraft = { key: 'won', name: 'Won', kind: 'won', probability: 100 };
const lost: StageDraft = { key: 'lost', name: 'Lost', kind: 'lost', probability: 0 };

describe('stages of a pipeline', () => {
  it('CRM-08 the usual ones go from new to won or lost', () => {
    expect(codes(DEFAULT_STAGES)).toEqual([]);
    expect(DEFAULT_STAGES.map(({ key }) => key)).toEqual(['new', 'contacted', 'qualified', 'quoted', 'won', 'lost']);
  });

  it.each<[string, readonly StageDraft[], string[]]>([
    ['a key twice', [...(first ? [first, first] : []), won, lost], ['1 repeated']],
    ['an end before an open stage', [won, ...rest.filter(({ key }) => key !== 'won')], ['0 before_open']],
    ['two ways to win', [...DEFAULT_STAGES, { ...won, key: 'won_again' }], ['6 repeated_end']],
    ['an uncertain win', [...(first ? [first] : []), { ...won, probability: 90 }, lost], ['1 certain']],
    ['a chance for the lost', [...(first ? [first] : []), won, { ...lost, probability: 1 }], ['2 certain']],
    ['nothing open', [won, lost], ['2 missing']],
    ['nothing to win', [...(first ? [first] : []), lost], ['2 missing']],
  ])('CRM-08 refuses %s', (_what, stages, faults) => {
    expect(codes(stages)).toEqual(faults);
  });
});
