type Sign = readonly [name: string, pattern: RegExp];

/** Order matters: Edge calls itself Chrome, and everybody calls himself Safari. */
const PROGRAMS: readonly Sign[] = [
  ['Edge', /\bEdg(e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Firefox', /\b(Firefox|FxiOS)\//],
  ['Chrome', /\b(Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
];

const SYSTEMS: readonly Sign[] = [
  ['iPhone', /\biPhone\b/],
  ['iPad', /\biPad\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['macOS', /\bMac OS X\b/],
  ['Linux', /\bLinux\b/],
];

const LONGEST = 60;

/** What a person would call the device of a `User-Agent`: "Chrome on Windows". A help for the eye, never a proof. */
export function deviceName(userAgent: string | null): string {
  if (userAgent === null || userAgent.trim() === '') return 'Unknown device';
  const [program, system] = [firstOf(PROGRAMS, userAgent), firstOf(SYSTEMS, userAgent)];
  if (program !== undefined) return system === undefined ? program : `${program} on ${system}`;
  return (userAgent.split('/')[0] ?? '').trim().slice(0, LONGEST) || 'Unknown device';
}

function firstOf(signs: readonly Sign[], userAgent: string): string | undefined {
  return signs.find(([, pattern]) => pattern.test(userAgent))?.[0];
}
