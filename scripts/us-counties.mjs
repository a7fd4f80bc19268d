// Writes src/modules/customers/domain/us-counties.data.ts from the postal codes of GeoNames (US.txt out of
// https://download.geonames.org/export/zip/US.zip): node scripts/us-counties.mjs US.txt
import { readFileSync, writeFileSync } from 'node:fs';

const TARGET = new URL('../src/modules/customers/domain/us-counties.data.ts', import.meta.url);
const [STATE, COUNTY, CODE] = [4, 5, 6];

const states = new Map();
for (const line of readFileSync(process.argv[2], 'utf8').split('\n')) {
  const cells = line.split('\t');
  if (!cells[COUNTY] || cells[STATE].length !== 2) continue;
  const counties = states.get(cells[STATE]) ?? new Map();
  const key = `${cells[CODE]}|${cells[COUNTY]}`;
  counties.set(key, (counties.get(key) ?? new Set()).add(cells[1]));
  states.set(cells[STATE], counties);
}

const sorted = (entries) => [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
const lines = sorted(states).map(([state, counties]) => {
  const text = sorted(counties).map(([key, codes]) => `${key}|${[...codes].sort().join(' ')}`);
  const quote = text.some((county) => county.includes("'")) ? '"' : "'";
  return `  ${state}: ${quote}${text.join(';')}${quote},`;
});
const before = readFileSync(TARGET, 'utf8');
const opening = 'Record<string, string>> = {\n';
writeFileSync(TARGET, `${before.slice(0, before.indexOf(opening) + opening.length)}${lines.join('\n')}\n};\n`);
