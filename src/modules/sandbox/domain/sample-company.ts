import { type SampleCustomer, sampleCustomers } from './sample-customers';

/** How far the work for a customer has come when the sandbox begins. */
export const SAMPLE_STORIES = [
  'lead',
  'draft',
  'scheduled',
  'confirmed',
  'in_progress',
  'completed',
  'canceled',
  'invoice_drafted',
  'invoice_issued',
  'partly_paid',
  'paid',
  'completed',
] as const;
export type SampleStory = (typeof SAMPLE_STORIES)[number];

export interface SampleCase {
  readonly customer: SampleCustomer;
  readonly story: SampleStory;
  /** Days from the beginning of the sandbox to the visit, never on its first day. */
  readonly visitInDays: number;
  /** Which visit of its day it is; those of one day follow on each other. */
  readonly turn: number;
  /** Which of the technicians goes. */
  readonly technician: number;
}

/** The price book a sandbox begins with. Amounts in minor units of the company's currency. */
export const SAMPLE_SERVICES = [
  { code: 'PUMP', name: 'Septic pumping up to 1,000 gallons', unit: 'each', priceMinor: 35_000, taxable: true },
  { code: 'INSPECT', name: 'Inspection of a septic system', unit: 'each', priceMinor: 15_000, taxable: false },
] as const;

export const SAMPLE_TECHNICIANS = [
  { firstName: 'Terry', lastName: 'Boudreaux', skills: ['pumping'] },
  { firstName: 'Alma', lastName: 'Whitaker', skills: ['pumping', 'inspection'] },
] as const;

/** Gallons of every finished pumping. */
export const SAMPLE_GALLONS = 950;
/** What a customer who has paid in part has paid. */
export const SAMPLE_PART_MINOR = 10_000;

/** One story for each customer; the same for the same seed. */
export function sampleCases(seed: number): SampleCase[] {
  return sampleCustomers(seed).map((customer, index) => ({
    customer,
    story: SAMPLE_STORIES[index % SAMPLE_STORIES.length] as SampleStory,
    visitInDays: 1 + (index % 5),
    turn: Math.floor(index / 5),
    technician: index % SAMPLE_TECHNICIANS.length,
  }));
}

/** The moves that bring a scheduled work order to where its story has come. */
export const SAMPLE_MOVES = {
  scheduled: [],
  confirmed: ['confirmed'],
  in_progress: ['confirmed', 'enroute', 'on_site', 'in_progress'],
  completed: ['confirmed', 'enroute', 'on_site', 'in_progress', 'completed'],
  canceled: ['canceled'],
} as const;
