import { formDue, type FormTrigger, type TriggerFacts } from './form-trigger';

const NONE = { isRequired: false, jobTypeId: null, tag: null, event: null, figure: null, minimum: null, maximum: null };
const trigger = (changes: Partial<FormTrigger> & Pick<FormTrigger, 'kind'>): FormTrigger => ({ ...NONE, ...changes });
const FACTS: TriggerFacts = {
  jobTypeId: 'pumping',
  tags: ['VIP'],
  reached: new Set(['scheduled', 'on_site']),
  figures: { estimated_gallons: 1_500, actual_gallons: null, planned_minutes: 60, total_minor: 62_244 },
};

describe('WO-09 when a form is due', () => {
  it.each<[string, FormTrigger, boolean]>([
    ['of its job type', trigger({ kind: 'job_type', jobTypeId: 'pumping' }), true],
    ['of another job type', trigger({ kind: 'job_type', jobTypeId: 'repair' }), false],
    ['of a tag, however it is written', trigger({ kind: 'tag', tag: 'vip' }), true],
    ['of a tag it has not', trigger({ kind: 'tag', tag: 'grease' }), false],
    ['after an arrival', trigger({ kind: 'event', event: 'on_site' }), true],
    ['before its completion', trigger({ kind: 'event', event: 'completed' }), false],
    ['of a range, at its end', trigger({ kind: 'value_range', figure: 'estimated_gallons', minimum: 1_500 }), true],
    ['beyond a range', trigger({ kind: 'value_range', figure: 'estimated_gallons', maximum: 1_499 }), false],
    ['of an figure nobody knows', trigger({ kind: 'value_range', figure: 'actual_gallons', minimum: 0 }), false],
    ['between both ends', trigger({ kind: 'value_range', figure: 'total_minor', minimum: 1, maximum: 62_244 }), true],
  ])('%s', (_case, given, isDue) => {
    expect(formDue([given], FACTS)).toBe(isDue ? 'offered' : null);
    expect(formDue([{ ...given, isRequired: true }], FACTS)).toBe(isDue ? 'required' : null);
  });

  it('one trigger that requires it is enough, and without triggers nobody asks', () => {
    const holding = trigger({ kind: 'job_type', jobTypeId: 'pumping' });
    expect(formDue([holding, { ...holding, isRequired: true }], FACTS)).toBe('required');
    expect(formDue([holding, trigger({ kind: 'tag', tag: 'x', isRequired: true })], FACTS)).toBe('offered');
    expect(formDue([], FACTS)).toBeNull();
  });
});
