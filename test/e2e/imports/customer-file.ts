/** A made-up file with the headers of a usual public sample: companies with a contact each, two phones, county and ZIP. */
export const HEADER =
  'first_name,last_name,company_name,address,city,county,state,zip,phone1,phone2,email,web,address_string,Latitude,Longitude';

export interface FileOptions {
  readonly rows: number;
  /** Rows of different files differ when their first numbers do. */
  readonly from?: number;
}

export function customerFile({ rows, from = 0 }: FileOptions): string {
  return [HEADER, ...Array.from({ length: rows }, (_, index) => line(from + index))].join('\n') + '\n';
}

function line(n: number): string {
  const phone = (area: number): string =>
    `${area}-${String(200 + (n % 700)).padStart(3, '0')}-${String(Math.floor(n / 700)).padStart(4, '0')}`;
  const street = `${n + 1} N Blue Gum St`;
  return `Pat${n},Smith${n},"Works ${n}, Inc",${street},Bridgeport,Gloucester,NJ,8014,${phone(504)},${phone(856)},Pat${n}@Works${n}.Example,http://works${n}.example,"${street}, Bridgeport",,`;
}
