/** Why a row was decided as it was; also notes about what was repaired on the way. */
export const REASONS = {
  new_customer: 'No customer and no earlier row has this e-mail, phone, address or reference.',
  imported_before: 'The same row was imported before.',
  same_external_ref: 'A customer has this reference.',
  same_email: 'A customer or contact has this e-mail.',
  same_phone: 'A customer or contact has this phone.',
  same_name_and_address: 'A customer with this name is at this address.',
  same_as_row: 'An earlier row of the file is the same customer.',
  nothing_new: 'The row brings nothing that is not stored.',
  fills: 'Fills what is empty.',
  replaces: 'Replaces what is stored, because the row carries the reference of the customer.',
  adds_property: 'Adds a property.',
  adds_contact: 'Adds a contact.',
  matches_several_customers: 'The e-mail belongs to one customer and the phone to another; decide by hand.',
  created_meanwhile: 'The customer was created after the dry run.',
  deleted_meanwhile: 'The customer was deleted after the dry run.',
  contact_phone_taken: 'Another contact has this phone, so the contact is added without it.',
  missing_name: 'There is neither a company nor a first or last name.',
  invalid_email: 'This is not an e-mail address.',
  invalid_phone: 'This is not a phone number.',
  invalid_kind: 'This is not a kind of customer.',
  invalid_country: 'This is not a country.',
  invalid_postal_code: 'This is not a postal code.',
  incomplete_address: 'An address needs street, city, state and postal code.',
  address_without_street: 'There is no street, so no property is made.',
  postal_code_restored: 'The postal code had lost its leading zero.',
  too_long: 'The value is too long.',
  invalid_custom_field: "The value does not fit the company's own field.",
  property_fields_unused: 'The row adds no property, so its own fields are not written.',
  contact_fields_unused: 'The row adds no contact, so its own fields are not written.',
  too_many_columns: 'The row has more columns than the header.',
} as const;

export type ReasonCode = keyof typeof REASONS;

export interface Reason {
  readonly code: ReasonCode;
  /** Field, column or row number it is about. */
  readonly about?: string;
  /** Instead of the code's own sentence. */
  readonly detail?: string;
}

export function describeReason({ code, about, detail }: Reason): {
  code: ReasonCode;
  about: string | null;
  detail: string;
} {
  return { code, about: about ?? null, detail: detail ?? REASONS[code] };
}
