const HEADERS = 'first_name,last_name,company_name,address,city,county,state,zip,phone1,phone2,email,web';

/** What the dry run has to find in {@link customerList}. */
export const CUSTOMER_LIST_COUNTS = { create: 35, update: 0, duplicate: 2, invalid: 3, total: 40 } as const;

/** Forty rows as an office exports them: good ones, a ZIP that lost its zero, unusable ones and repeated ones. */
export function customerList(): Buffer {
  const good = Array.from({ length: 34 }, (_none, index) => row(index));
  const withLostZero =
    'Lenna,Paprocki,Feltz Printing Service,639 Main St,Bridgeport,Gloucester,NJ,8014,856-636-8749,,LPaprocki@Hotmail.example,http://www.feltz.example';
  const unusable = [
    'Bad,Mail,,7 Elm St,Houma,Terrebonne,LA,70360,504-621-7001,,not-an-address,',
    'Bad,Phone,,8 Elm St,Houma,Terrebonne,LA,70360,12,,bad.phone@example.com,',
    ',,,9 Elm St,Houma,Terrebonne,LA,70360,504-621-7003,,nobody@example.com,',
  ];
  const repeated = [row(0), row(1).replace('http://www.works1.example', '')];
  return Buffer.from([HEADERS, ...good, withLostZero, ...unusable, ...repeated, ''].join('\r\n'));
}

function row(index: number): string {
  const [first, last] = [`Given${index}`, `Family${index}`];
  return `${first},${last},"Works ${index}, Inc",${index + 1} N Blue Gum St,New Orleans,Orleans,LA,70116,504-621-${8900 + index},504-845-${1400 + index},${first}@Works${index}.example,http://www.works${index}.example`;
}
