export const FORM_FIELD_TYPES = [
  'text',
  'number',
  'choice',
  'multi_choice',
  'checkbox',
  'date',
  'photo',
  'measurement',
] as const;
export type FormFieldType = (typeof FORM_FIELD_TYPES)[number];

/** One question of a form. */
export interface FormField {
  /** lower_snake, unique in the form; answers are kept under it. */
  readonly key: string;
  readonly label: string;
  readonly type: FormFieldType;
  readonly isRequired?: boolean;
  /** Of a choice. */
  readonly options?: readonly string[];
  /** Of a number or a measurement: what can be entered at all. */
  readonly minimum?: number;
  readonly maximum?: number;
  /** Of a measurement: `in`, `gal`, `ppm`. */
  readonly unit?: string;
  /** Answers that fail the item: options, or `true`/`false` of a checkbox. */
  readonly failsOn?: readonly string[];
  /** A number below or above fails the item. */
  readonly failsBelow?: number;
  readonly failsAbove?: number;
  /** Key of the job type that a failure of this item opens a follow-up of. */
  readonly followUpJobType?: string;
}

export type FormAnswer = string | number | boolean | readonly string[];
export type FormAnswers = Readonly<Record<string, FormAnswer>>;
