export const OPPORTUNITY_STATUSES = ['open', 'won', 'lost'] as const;
/** What a stage means, and with it the opportunity that is in it. */
export type OpportunityStatus = (typeof OPPORTUNITY_STATUSES)[number];

export interface StageDraft {
  /** lower_snake, unique in the pipeline: what the API and other systems call the stage. */
  readonly key: string;
  readonly name: string;
  readonly kind: OpportunityStatus;
  /** Percent: how likely an opportunity in this stage is won, unless somebody knows better. */
  readonly probability: number;
}

/** The pipeline a company starts with. */
export const DEFAULT_STAGES: readonly StageDraft[] = [
  { key: 'new', name: 'New', kind: 'open', probability: 10 },
  { key: 'contacted', name: 'Contacted', kind: 'open', probability: 25 },
  { key: 'qualified', name: 'Qualified', kind: 'open', probability: 50 },
  { key: 'quoted', name: 'Quoted', kind: 'open', probability: 70 },
  { key: 'won', name: 'Won', kind: 'won', probability: 100 },
  { key: 'lost', name: 'Lost', kind: 'lost', probability: 0 },
];

export interface StageFault {
  readonly index: number;
  readonly code: string;
  readonly detail: string;
}

/** Why stages make no pipeline: one of each key, open ones first, then exactly one that is won and one that is lost. */
export function stageFaults(stages: readonly StageDraft[]): StageFault[] {
  const faults: StageFault[] = [];
  let lastOpen = -1;
  stages.forEach(({ kind }, index) => (lastOpen = kind === 'open' ? index : lastOpen));
  stages.forEach(({ key, kind, probability }, index) => {
    if (stages.findIndex((one) => one.key === key) !== index)
      faults.push({ index, code: 'repeated', detail: `The key ${key} is used twice.` });
    if (kind !== 'open' && index < lastOpen)
      faults.push({ index, code: 'before_open', detail: 'Open stages come before those that end an opportunity.' });
    if (kind !== 'open' && stages.findIndex((one) => one.kind === kind) !== index)
      faults.push({ index, code: 'repeated_end', detail: `Only one stage is ${kind}.` });
    if ((kind === 'won' && probability !== 100) || (kind === 'lost' && probability !== 0))
      faults.push({ index, code: 'certain', detail: 'What is won has 100 percent, what is lost has none.' });
  });
  for (const kind of OPPORTUNITY_STATUSES)
    if (!stages.some((stage) => stage.kind === kind))
      faults.push({ index: stages.length, code: 'missing', detail: `A pipeline needs a stage that is ${kind}.` });
  return faults;
}
