/** Postal codes that a company serves together. */
export interface ServiceZone {
  /** lower_snake. */
  readonly key: string;
  readonly name: string;
  readonly postalCodes: readonly string[];
}

/** How much of the capacity is kept for emergencies and how far beyond it may be booked. Null stands for all zones, all job types. */
export interface CapacityRule {
  readonly zone: string | null;
  readonly jobType: string | null;
  readonly reservePct: number;
  readonly overbookPct: number;
}

export interface SchedulingRules {
  readonly milesPerHour: number;
  /** Between two jobs, beside the travel. */
  readonly bufferMinutes: number;
  readonly minimumNoticeMinutes: number;
  readonly horizonDays: number;
  /** Slots begin at multiples of it. */
  readonly slotStepMinutes: number;
  /** Length of the window promised to customers; not the duration of the job. */
  readonly arrivalWindowMinutes: number;
  readonly zones: readonly ServiceZone[];
  readonly capacityRules: readonly CapacityRule[];
}

/** Until a company says otherwise. */
export const DEFAULT_RULES: SchedulingRules = {
  milesPerHour: 30,
  bufferMinutes: 0,
  minimumNoticeMinutes: 0,
  horizonDays: 90,
  slotStepMinutes: 15,
  arrivalWindowMinutes: 120,
  zones: [],
  capacityRules: [],
};

const NO_RULE = { reservePct: 0, overbookPct: 0 };

/** The rule that says most about the zone and the job type; a job type says more than a zone. */
export function ruleFor(
  rules: readonly CapacityRule[],
  zone: string | null,
  jobType: string | null,
): Pick<CapacityRule, 'reservePct' | 'overbookPct'> {
  const weight = (rule: CapacityRule): number => (rule.jobType === null ? 0 : 2) + (rule.zone === null ? 0 : 1);
  const fitting = rules.filter(
    (rule) => (rule.zone === null || rule.zone === zone) && (rule.jobType === null || rule.jobType === jobType),
  );
  return fitting.sort((a, b) => weight(b) - weight(a))[0] ?? NO_RULE;
}

/** The zone of a place; null when none has its postal code. US codes are compared by their first five digits. */
export function zoneOf(zones: readonly ServiceZone[], postalCode: string | null): string | null {
  if (postalCode === null) return null;
  const code = postalCode.replace(/^(\d{5})-\d{4}$/, '$1');
  return zones.find(({ postalCodes }) => postalCodes.includes(code))?.key ?? null;
}

/** Two zones of one key, two rules for the same, rules for zones that are not there: index and a sentence each. */
export function ruleFaults({
  zones,
  capacityRules,
}: Pick<SchedulingRules, 'zones' | 'capacityRules'>): { pointer: string; code: string; detail: string }[] {
  const keys = zones.map(({ key }) => key);
  const names = capacityRules.map(({ zone, jobType }) => `${zone ?? ''} ${jobType ?? ''}`);
  return [
    ...keys.flatMap((key, index) =>
      keys.indexOf(key) === index
        ? []
        : [{ pointer: `/zones/${index}/key`, code: 'repeated', detail: `Another zone is called ${key}.` }],
    ),
    ...capacityRules.flatMap(({ zone }, index) =>
      zone === null || keys.includes(zone)
        ? []
        : [{ pointer: `/capacityRules/${index}/zone`, code: 'unknown', detail: `There is no zone ${zone}.` }],
    ),
    ...names.flatMap((name, index) =>
      names.indexOf(name) === index
        ? []
        : [{ pointer: `/capacityRules/${index}`, code: 'repeated', detail: 'There is a rule for these before.' }],
    ),
  ];
}
