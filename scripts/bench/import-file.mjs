const HEADER = 'first_name,last_name,company_name,address,city,county,state,zip,phone1,phone2,email,web';
const FIRST = [
  'James',
  'Josephine',
  'Art',
  'Lenna',
  'Donette',
  'Simona',
  'Mitsue',
  'Leota',
  'Sage',
  'Kris',
  'Minna',
  'Abel',
];
const LAST = [
  'Hebert',
  'Landry',
  'Fontenot',
  'Guidry',
  'Broussard',
  'Thibodeaux',
  'Boudreaux',
  'Leblanc',
  'Melancon',
  'Robichaux',
  'Arceneaux',
  'Bergeron',
  'Cormier',
];
const CITIES = [
  ['Lafayette', 'Lafayette', '70501'],
  ['Lake Charles', 'Calcasieu', '70601'],
  ['Alexandria', 'Rapides', '71301'],
  ['Monroe', 'Ouachita', '71201'],
  ['Ruston', 'Lincoln', '71270'],
];

/** A file as companies bring it from their old program: a customer, his address and a contact in each row, all of them new. */
export function csvOf(rows, round) {
  const lines = [HEADER];
  for (let row = 1; row <= rows; row++) {
    const [city, county, zip] = CITIES[row % CITIES.length];
    const [first, last] = [FIRST[row % FIRST.length], LAST[row % LAST.length]];
    const company = row % 4 === 0 ? `"${last} & Sons, ${row}"` : '';
    const [area, local] = [337 + round, String(2_000_000 + row)];
    const phone = `${area}-${local.slice(0, 3)}-${local.slice(3)}`;
    lines.push(
      `${first},${last},${company},${row} Rue ${last},${city},${county},LA,${zip},${phone},,${first}.${last}.${row}.${round}@example.com,`,
    );
  }
  return `${lines.join('\n')}\n`;
}
