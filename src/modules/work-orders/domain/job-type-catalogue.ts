interface SeededJobType {
  readonly key: string;
  readonly name: string;
  /** Minutes. */
  readonly defaultDurationMinutes: number;
  readonly skills: readonly string[];
  readonly checklist: readonly string[];
}

/** The job types a company starts with (WO-03); they are its own from then on. Price items are added by it. */
export const SEEDED_JOB_TYPES: readonly SeededJobType[] = [
  {
    key: 'pumping',
    name: 'Pumping',
    defaultDurationMinutes: 60,
    skills: ['pumping'],
    checklist: [
      'Locate and open the lid',
      'Measure scum and sludge',
      'Pump the tank',
      'Check the baffles',
      'Close and secure the lid',
    ],
  },
  {
    key: 'inspection',
    name: 'Inspection',
    defaultDurationMinutes: 90,
    skills: ['inspection'],
    checklist: [
      'Check the tank level',
      'Check inlet and outlet baffles',
      'Check the distribution box',
      'Walk the drain field',
    ],
  },
  {
    key: 'repair',
    name: 'Repair',
    defaultDurationMinutes: 120,
    skills: ['repair'],
    checklist: ['Confirm the fault', 'Show the customer what is needed', 'Repair', 'Test the repair'],
  },
  {
    key: 'installation',
    name: 'Installation',
    defaultDurationMinutes: 480,
    skills: ['installation'],
    checklist: [
      'Confirm permit and utility marks',
      'Check grade and levels',
      'Set tank and lines',
      'Water test',
      'Restore the site',
    ],
  },
  {
    key: 'emergency',
    name: 'Emergency',
    defaultDurationMinutes: 90,
    skills: [],
    checklist: ['Make the site safe', 'Stop the overflow', 'Find the cause', 'Agree on the follow-up'],
  },
  {
    key: 'maintenance',
    name: 'Maintenance',
    defaultDurationMinutes: 60,
    skills: ['maintenance'],
    checklist: ['Check pump and floats', 'Clean the effluent filter', 'Test the alarm'],
  },
  {
    key: 'grease_trap',
    name: 'Grease trap',
    defaultDurationMinutes: 60,
    skills: ['pumping'],
    checklist: ['Measure the grease layer', 'Pump and scrape the trap', 'Check the baffles', 'Refill with water'],
  },
  {
    key: 'camera_inspection',
    name: 'Camera inspection',
    defaultDurationMinutes: 60,
    skills: ['camera_inspection'],
    checklist: ['Locate the cleanout', 'Record the line to the tank', 'Mark the faults with their distance'],
  },
];
