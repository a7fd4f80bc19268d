import type { CustomerRow } from './customer-row';

/** The customer that an earlier row of the same file stands for. */
export interface EarlierRow {
  readonly customerId: string;
  readonly rowNumber: number;
  readonly externalRef: string | null;
}

/** What the rows of one file have said so far, so that later rows recognise the customers of earlier ones. */
export class FileLedger {
  private readonly byMark = new Map<string, EarlierRow>();
  private readonly places = new Set<string>();
  private readonly people = new Set<string>();
  private readonly phones = new Set<string>();
  private readonly written = new Set<string>();

  /** The first earlier row with a mark of this one. Two different references are two customers, whatever else they share. */
  find(row: CustomerRow): EarlierRow | null {
    for (const mark of marksOf(row)) {
      const earlier = this.byMark.get(mark);
      if (earlier && !areDistinct(row.externalRef, earlier.externalRef)) return earlier;
    }
    return null;
  }

  hasPlace(customerId: string, addressKey: string): boolean {
    return this.places.has(`${customerId}${addressKey}`);
  }

  hasPerson(customerId: string, name: string): boolean {
    return this.people.has(`${customerId}${name.toLowerCase()}`);
  }

  hasContactPhone(phone: string): boolean {
    return this.phones.has(phone);
  }

  /** Whether an earlier row writes into the existing customer. */
  hasWritten(customerId: string): boolean {
    return this.written.has(customerId);
  }

  /** Remembers a row that is not invalid. */
  note(
    row: CustomerRow,
    earlier: EarlierRow,
    effect: { readonly contactPhone: string | null; readonly isWritten: boolean },
  ): void {
    for (const mark of marksOf(row)) if (!this.byMark.has(mark)) this.byMark.set(mark, earlier);
    if (row.addressKey !== null) this.places.add(`${earlier.customerId}${row.addressKey}`);
    if (row.contact)
      this.people.add(`${earlier.customerId}${row.contact.firstName} ${row.contact.lastName}`.toLowerCase());
    if (effect.contactPhone !== null) this.phones.add(effect.contactPhone);
    if (effect.isWritten) this.written.add(earlier.customerId);
  }
}

export function areDistinct(left: string | null, right: string | null): boolean {
  return left !== null && right !== null && left !== right;
}

function marksOf(row: CustomerRow): string[] {
  return [
    `=${row.fingerprint}`,
    ...(row.externalRef === null ? [] : [`r${row.externalRef}`]),
    ...(row.email === null ? [] : [`e${row.email}`]),
    ...(row.phone === null ? [] : [`p${row.phone}`]),
    ...(row.addressKey === null ? [] : [`a${row.addressKey}|${row.displayName?.toLowerCase() ?? ''}`]),
  ];
}
