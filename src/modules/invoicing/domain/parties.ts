/** A postal address as it is printed. */
export interface PrintedAddress {
  readonly line1: string;
  readonly line2: string | null;
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
  readonly country: string;
}

/** Who sends the invoice, who pays it and where the work was done: a copy taken at issue. */
export interface InvoiceParties {
  /** `logoFileId`: the picture it was issued with; absent on invoices older than logos. */
  readonly issuer: { readonly name: string; readonly logoFileId?: string | null };
  readonly billTo: {
    readonly name: string;
    readonly number: string | null;
    readonly email: string | null;
    readonly phone: string | null;
    readonly address: PrintedAddress | null;
  };
  readonly serviceAddress: PrintedAddress | null;
}
