const PASSWORD = 'headwater-demo';

const DEMO_SIGN_INS = [
  ['admin@demo.example', 'admin of the company demo'],
  ['office@demo.example', 'office user of demo'],
  ['tech@demo.example', 'technician of demo'],
  ['admin@rival.example', 'admin of the company rival'],
  ['root@headwater.example', 'platform superuser'],
] as const;

/** What a person needs once the service answers; the sign-ins exist outside production only. */
export function announcement(origin: string, isProduction: boolean): string {
  const ready = `Headwater is ready: ${origin}/docs`;
  if (isProduction) return ready;
  const width = Math.max(...DEMO_SIGN_INS.map(([email]) => email.length));
  const rows = DEMO_SIGN_INS.map(([email, role]) => `  ${email.padEnd(width)}  ${PASSWORD}  ${role}`);
  return [ready, '', 'Demo sign-ins (e-mail, password):', ...rows, '', 'Ctrl-C stops everything.'].join('\n');
}
