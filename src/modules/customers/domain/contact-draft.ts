import type { ContactRole, PreferredChannel } from './vocabulary';

export interface ContactDraft {
  readonly firstName: string;
  readonly lastName: string;
  readonly propertyId?: string | null;
  readonly role?: ContactRole;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly alternatePhone?: string | null;
  readonly preferredChannel?: PreferredChannel;
  readonly customFields?: Readonly<Record<string, unknown>>;
}

export type ContactChanges = Partial<ContactDraft>;
