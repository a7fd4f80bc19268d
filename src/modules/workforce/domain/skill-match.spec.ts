import { type HeldSkill, skillGaps, skillMatch, type SkillRequirement } from './skill-match';

const DAY = '2026-12-01';
const requires = (skill: string, minimumLevel = 1): SkillRequirement => ({ skill, minimumLevel });
const holds = (skill: string, level = 1, expiresOn: string | null = null): HeldSkill => ({ skill, level, expiresOn });

describe('skillGaps', () => {
  it.each([
    ['nothing is required', [], [], []],
    ['the skill is held', [requires('pumping')], [holds('pumping')], []],
    ['it is not held', [requires('pumping')], [holds('jetting')], ['missing']],
    ['it is held better than needed', [requires('pumping', 2)], [holds('pumping', 5)], []],
    ['it is held at the level needed', [requires('pumping', 3)], [holds('pumping', 3)], []],
    ['it is not held well enough', [requires('pumping', 3)], [holds('pumping', 2)], ['level_too_low']],
    ['today is its last day', [requires('pumping')], [holds('pumping', 1, DAY)], []],
    ['it ended yesterday', [requires('pumping')], [holds('pumping', 1, '2026-11-30')], ['expired']],
    ['it ended and was too low', [requires('pumping', 3)], [holds('pumping', 1, '2026-11-30')], ['expired']],
    [
      'of three one is missing and one expired',
      [requires('pumping'), requires('jetting'), requires('camera')],
      [holds('pumping'), holds('jetting', 2, '2020-01-01')],
      ['expired', 'missing'],
    ],
  ])('SCH-23 %s', (_name, required, held, reasons) => {
    expect(skillGaps(required, held, DAY).map(({ reason }) => reason)).toEqual(reasons);
  });
});

describe('skillMatch', () => {
  it('SCH-23 is the share of what is required', () => {
    expect(skillMatch([], [], DAY)).toBe(1);
    expect(skillMatch([requires('a'), requires('b'), requires('c'), requires('d')], [holds('b')], DAY)).toBe(0.25);
    expect(skillMatch([requires('a')], [holds('a')], DAY)).toBe(1);
    expect(skillMatch([requires('a', 2)], [holds('a')], DAY)).toBe(0);
  });
});
