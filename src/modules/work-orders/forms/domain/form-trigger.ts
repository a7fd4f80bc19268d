import type { WorkOrderStatus } from '../../domain/work-order-status';

export const TRIGGER_KINDS = ['job_type', 'tag', 'event', 'value_range'] as const;
export type TriggerKind = (typeof TRIGGER_KINDS)[number];

/** Statuses whose first entry makes a form due; `completed` stands for the wish to complete. */
export const TRIGGER_EVENTS = [
  'scheduled',
  'confirmed',
  'enroute',
  'on_site',
  'in_progress',
  'completed',
  'requires_followup',
] as const satisfies readonly WorkOrderStatus[];
export type TriggerEvent = (typeof TRIGGER_EVENTS)[number];

export const TRIGGER_FIGURES = ['estimated_gallons', 'actual_gallons', 'planned_minutes', 'total_minor'] as const;
export type TriggerFigure = (typeof TRIGGER_FIGURES)[number];

/** When a form is due. Of a kind only its own members are set. */
export interface FormTrigger {
  readonly kind: TriggerKind;
  /** Completion waits for the form. */
  readonly isRequired: boolean;
  readonly jobTypeId: string | null;
  readonly tag: string | null;
  readonly event: TriggerEvent | null;
  readonly figure: TriggerFigure | null;
  /** Both included; open where null. */
  readonly minimum: number | null;
  readonly maximum: number | null;
}

/** What the triggers ask of a work order. */
export interface TriggerFacts {
  readonly jobTypeId: string;
  readonly tags: readonly string[];
  /** Every status it was ever in, and the one it is to move to. */
  readonly reached: ReadonlySet<WorkOrderStatus>;
  readonly figures: Readonly<Record<TriggerFigure, number | null>>;
}

export type FormDue = 'required' | 'offered' | null;

/** Whether a form is due: required as soon as one trigger that holds says so. Without triggers it is never due by itself. */
export function formDue(triggers: readonly FormTrigger[], facts: TriggerFacts): FormDue {
  const holding = triggers.filter((trigger) => holds(trigger, facts));
  if (holding.some(({ isRequired }) => isRequired)) return 'required';
  return holding.length > 0 ? 'offered' : null;
}

function holds(trigger: FormTrigger, facts: TriggerFacts): boolean {
  switch (trigger.kind) {
    case 'job_type':
      return trigger.jobTypeId === facts.jobTypeId;
    case 'tag':
      return facts.tags.some((tag) => tag.toLowerCase() === trigger.tag?.toLowerCase());
    case 'event':
      return trigger.event !== null && facts.reached.has(trigger.event);
    case 'value_range':
      return trigger.figure !== null && isWithin(trigger, facts.figures[trigger.figure]);
  }
}

function isWithin({ minimum, maximum }: FormTrigger, value: number | null): boolean {
  return value !== null && value >= (minimum ?? -Infinity) && value <= (maximum ?? Infinity);
}
