import { DateTime } from 'luxon';
import { seededRandom } from '../../kernel/seeded-random';
import { CREW, FIRST_NAMES, KITCHENS, LAST_NAMES, MANAGERS, STREETS, TOWNS } from './demo-people';

/** The zone the company lives in. */
export const ZONE = 'America/Chicago';
const PROPERTIES = 499;
const JOBS_A_DAY = 3;
const DAYS_AHEAD = 10;

export interface PlannedProperty {
  readonly line1: string;
  readonly city: string;
  readonly postalCode: string;
  readonly county: string;
  readonly lat: number;
  readonly lng: number;
  readonly tankGallons: number;
}

export interface PlannedCustomer {
  readonly kind: 'residential' | 'commercial' | 'property_manager';
  readonly name: string;
  readonly person: readonly [first: string, last: string];
  /** Positions in the list of properties. */
  readonly properties: readonly number[];
}

/** What the price book sells for a job type; cents. */
export interface Offer {
  readonly jobType: string;
  readonly code: string;
  readonly name: string;
  readonly priceMinor: number;
  readonly costMinor: number;
  readonly minutes: number;
  readonly isPumping: boolean;
}

export interface PlannedJob {
  readonly customer: number;
  readonly property: number;
  readonly offer: Offer;
  /** Position among the crew; -1 is Theo. Null while nobody was found. */
  readonly technician: number | null;
  /** Null while it has no day. */
  readonly start: DateTime | null;
  readonly minutes: number;
  readonly gallons: number | null;
  readonly isDone: boolean;
  /** Share of the invoice that was paid, and after how many days. */
  readonly paid: { readonly share: number; readonly afterDays: number; readonly method: string };
}

export interface HistoryPlan {
  readonly customers: readonly PlannedCustomer[];
  readonly properties: readonly PlannedProperty[];
  readonly jobs: readonly PlannedJob[];
}

export const OFFERS: readonly Offer[] = [
  offer('pumping', 'PUMP-1750', 'Pumping up to 1,750 gallons', 57_500, 21_000, 60, true),
  offer('grease_trap', 'GREASE-750', 'Grease trap up to 750 gallons', 38_500, 14_000, 45, true),
  offer('inspection', 'INSPECT', 'Septic inspection with report', 32_500, 9_000, 90),
  offer('camera_inspection', 'CAMERA', 'Camera inspection of the line', 27_500, 8_000, 60),
  offer('maintenance', 'ATU-CARE', 'Aerobic unit maintenance', 14_500, 4_500, 45),
  offer('repair', 'REPAIR-PUMP', 'Effluent pump replaced', 94_500, 41_000, 150),
  offer('installation', 'RISER-SET', 'Risers and lids installed', 68_500, 27_500, 180),
];

function offer(
  ...[jobType, code, name, priceMinor, costMinor, minutes, isPumping = false]: [
    ...[jobType: string, code: string, name: string, priceMinor: number, costMinor: number, minutes: number],
    isPumping?: boolean,
  ]
): Offer {
  return { jobType, code, name, priceMinor, costMinor, minutes, isPumping };
}

/** Draws from one row of numbers, so that the same day gives the same company. */
class Dice {
  private readonly draw = seededRandom(20_240_607);

  between(low: number, high: number): number {
    return low + Math.floor(this.draw() * (high - low + 1));
  }

  happens(chance: number): boolean {
    return this.draw() < chance;
  }

  pick<T>(values: readonly T[]): T {
    return values[Math.floor(this.draw() * values.length)] as T;
  }
}

/** A year of a septic company that ends on the day before `today`, and what is planned from there on. The same day, the same company. */
export function planHistory(today: string): HistoryPlan {
  const dice = new Dice();
  const properties = Array.from({ length: PROPERTIES }, () => plannedProperty(dice));
  const customers = plannedCustomers(dice);
  const morning = DateTime.fromISO(today, { zone: ZONE }).startOf('day');
  const jobs: PlannedJob[] = [];
  for (let day = morning.minus({ years: 1 }); day < morning.plus({ days: DAYS_AHEAD }); day = day.plus({ days: 1 })) {
    if (day.weekday <= 5) jobs.push(...jobsOf(day, day < morning, customers, dice));
  }
  for (let index = 0; index < 12; index++) jobs.push({ ...plannedJob(customers, dice), start: null, technician: null });
  return { customers, properties, jobs };
}

function plannedProperty(dice: Dice): PlannedProperty {
  const towns = TOWNS.flatMap((town) => Array.from({ length: town.weight }, () => town));
  const { city, postalCode, county, lat, lng } = dice.pick(towns);
  const near = (middle: number): number => Math.round((middle + dice.between(-250, 250) / 10_000) * 1e6) / 1e6;
  const line1 = `${dice.between(100, 9_899)} ${dice.pick(STREETS)}`;
  const tankGallons = dice.pick([750, 1_000, 1_000, 1_250, 1_250, 1_500]);
  return { line1, city, postalCode, county, lat: near(lat), lng: near(lng), tankGallons };
}

/** Property managers look after forty houses each, kitchens have their grease trap, everybody else has one house. */
function plannedCustomers(dice: Dice): PlannedCustomer[] {
  const person = (): readonly [string, string] => [dice.pick(FIRST_NAMES), dice.pick(LAST_NAMES)];
  const customers: PlannedCustomer[] = [];
  let next = 0;
  const take = (count: number): number[] => Array.from({ length: count }, () => next++);
  for (const name of MANAGERS)
    customers.push({ kind: 'property_manager', name, person: person(), properties: take(40) });
  for (const name of KITCHENS) customers.push({ kind: 'commercial', name, person: person(), properties: take(1) });
  while (next < PROPERTIES) {
    const owner = person();
    customers.push({ kind: 'residential', name: owner.join(' '), person: owner, properties: take(1) });
  }
  return customers;
}

/** Each technician works his day from eight in the morning on, with half an hour on the road between two jobs. */
function jobsOf(day: DateTime, isDone: boolean, customers: readonly PlannedCustomer[], dice: Dice): PlannedJob[] {
  const free = new Map<number, DateTime>();
  return Array.from({ length: JOBS_A_DAY + dice.between(0, 1) }, () => {
    const job = plannedJob(customers, dice);
    const technician = dice.pick(ableTo(job.offer.jobType));
    const start = free.get(technician) ?? day.set({ hour: 8 });
    free.set(technician, start.plus({ minutes: Math.ceil((job.minutes + 30) / 30) * 30 }));
    return { ...job, technician, start, isDone };
  });
}

/** Who is able to do a job; Theo (-1) pumps and inspects. */
function ableTo(jobType: string): number[] {
  const able = CREW.flatMap(({ skills }, index) => ((skills as readonly string[]).includes(jobType) ? [index] : []));
  return jobType === 'pumping' || jobType === 'inspection' ? [-1, ...able] : able;
}

function plannedJob(customers: readonly PlannedCustomer[], dice: Dice): PlannedJob {
  const customer = dice.between(0, customers.length - 1);
  const { kind, properties } = customers[customer] as PlannedCustomer;
  const [pumping, grease, ...others] = OFFERS as readonly [Offer, Offer, ...Offer[]];
  const offered = kind === 'commercial' ? grease : dice.happens(0.6) ? pumping : dice.pick(others);
  const gallons = offered.isPumping ? dice.between(6, 17) * (kind === 'commercial' ? 40 : 100) : null;
  return {
    customer,
    property: dice.pick(properties),
    offer: offered,
    technician: null,
    start: null,
    minutes: offered.minutes + dice.between(-2, 4) * 5,
    gallons,
    isDone: false,
    paid: paidLike(dice),
  };
}

function paidLike(dice: Dice): PlannedJob['paid'] {
  const share = dice.happens(0.86) ? 1 : dice.pick([0.5, 0, 0]);
  return { share, afterDays: dice.between(0, 34), method: dice.pick(['card', 'check', 'ach', 'cash']) };
}
