import { CustomersErrors } from './customers.errors';

/** The database's word on "one active contact per phone", as the error it means. */
export async function refusePhoneOfAnother<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if ((error as { constraint?: unknown }).constraint !== 'uq_contacts__phone') throw error;
    throw CustomersErrors['contact.phone_taken']('A phone number belongs to one active contact only.', {
      faults: [{ pointer: '/phone', code: 'taken', detail: 'Another active contact has this phone number.' }],
    });
  }
}
