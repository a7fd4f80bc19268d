/** Domains in the order Swagger UI shows them. An operation's tag must be one of these. */
export const API_TAGS: Readonly<Record<string, string>> = {
  'Sign-in': 'Sign in, stay signed in, sign out.',
  Users: 'People of the company and what they may do.',
  Company: 'The company itself: name, time zone, currency, settings.',
  Customers: 'Who pays, and where the work is: customers, their properties and contacts.',
  Imports: 'Customers from a CSV file: dry run first, then all or nothing.',
  Catalog: 'The price book: services and tax rates.',
  Workforce: 'Technicians and what they earn.',
  'Work orders': 'From draft to completed: lines, schedule, transitions, history, photos.',
  Invoicing: 'Draft, issue, void; the PDF.',
  Payments: 'Money received and what it pays.',
  Payroll: 'Commissions and the plans behind them.',
  Files: 'Downloads by signed, short-lived links.',
  Records: 'What companies add of their own to every record: tags, custom fields, saved views, bulk operations.',
  Webhooks: 'Facts of the company sent to addresses of others: endpoints, topics, the log, replays.',
  'Audit log': 'Who did what.',
  Operations: 'For operators: health, metrics, queues, dead letters.',
};
