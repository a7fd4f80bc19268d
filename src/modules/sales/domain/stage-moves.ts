import type { OpportunityStatus } from './pipeline-stage';

/** A stage of a pipeline, in its order. */
export interface Stage {
  readonly id: string;
  readonly key: string;
  readonly kind: OpportunityStatus;
}

export interface PipelineRules {
  /** In the order of the pipeline. */
  readonly stages: readonly Stage[];
  /** Whether later stages may be reached without those between. */
  readonly maySkipStages: boolean;
}

/**
 * Where an opportunity may go from a stage: to the next one, or with skipping to any later one; it may always be lost, and it is won from
 * the last open stage. What is won or lost goes nowhere: it is reopened, with a reason.
 */
export function allowedMoves({ stages, maySkipStages }: PipelineRules, currentId: string): Stage[] {
  const at = stages.findIndex(({ id }) => id === currentId);
  const current = stages[at];
  if (current?.kind !== 'open') return [];
  const later = stages.slice(at + 1);
  if (maySkipStages) return later;
  const next = later.find(({ kind }) => kind !== 'lost');
  return later.filter((stage) => stage === next || stage.kind === 'lost');
}

/** Where a reopened opportunity goes on: the open stage it was closed from, or the one that is asked for; null for a stage that ends it. */
export function reopenedStage(
  { stages }: PipelineRules,
  closedFromId: string | null,
  requestedKey: string | undefined,
): Stage | null {
  const open = stages.filter(({ kind }) => kind === 'open');
  if (requestedKey !== undefined) return open.find(({ key }) => key === requestedKey) ?? null;
  return open.find(({ id }) => id === closedFromId) ?? open.at(-1) ?? null;
}
