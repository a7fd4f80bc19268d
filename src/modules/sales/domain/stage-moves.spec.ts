import { DEFAULT_STAGES } from './pipeline-stage';
import { allowedMoves, reopenedStage } from './stage-moves';

const stages = DEFAULT_STAGES.map(({ key, kind }) => ({ id: `id-${key}`, key, kind }));
const keys = (from: string, maySkipStages = false): string[] =>
  allowedMoves({ stages, maySkipStages }, `id-${from}`).map(({ key }) => key);

describe('moves through a pipeline', () => {
  it.each([
    ['new', ['contacted', 'lost']],
    ['contacted', ['qualified', 'lost']],
    ['qualified', ['quoted', 'lost']],
    ['quoted', ['won', 'lost']],
    ['won', []],
    ['lost', []],
  ])('CRM-08 from %s step by step', (from, allowed) => {
    expect(keys(from)).toEqual(allowed);
  });

  it('CRM-08 to any later stage where stages may be skipped, and never back', () => {
    expect(keys('contacted', true)).toEqual(['qualified', 'quoted', 'won', 'lost']);
    expect(keys('quoted', true)).toEqual(['won', 'lost']);
    expect(keys('lost', true)).toEqual([]);
  });

  it('CRM-08 from a stage the pipeline does not have nowhere', () => {
    expect(keys('elsewhere')).toEqual([]);
  });

  it('CRM-08 is reopened where it was closed, where somebody says, else in the last open stage', () => {
    const rules = { stages, maySkipStages: false };
    expect(reopenedStage(rules, 'id-contacted', undefined)?.key).toBe('contacted');
    expect(reopenedStage(rules, 'id-contacted', 'new')?.key).toBe('new');
    expect(reopenedStage(rules, 'id-gone', undefined)?.key).toBe('quoted');
    expect(reopenedStage(rules, null, 'won')).toBeNull();
    expect(reopenedStage(rules, null, 'elsewhere')).toBeNull();
  });
});
