/** What of a profile its owner shows to others or not; the signature is never shown, it stands under his letters. */
export const SHOWN_FIELDS = ['photo', 'bio', 'meetingLink', 'phone', 'timeZone', 'locale'] as const;
export type ShownField = (typeof SHOWN_FIELDS)[number];

/** `company`: everybody who works there. `administrators`: whoever may see users. `nobody`: only oneself. */
export const AUDIENCES = ['company', 'administrators', 'nobody'] as const;
export type Audience = (typeof AUDIENCES)[number];

export type Visibility = Readonly<Record<ShownField, Audience>>;

/** A phone number may be a private one. */
export const DEFAULT_VISIBILITY: Visibility = {
  photo: 'company',
  bio: 'company',
  meetingLink: 'company',
  phone: 'administrators',
  timeZone: 'company',
  locale: 'company',
};

/** The fields that somebody else does not see. */
export function hiddenFields(visibility: Visibility, viewer: { readonly isAdministrator: boolean }): ShownField[] {
  return SHOWN_FIELDS.filter((field) => {
    if (visibility[field] === 'company') return false;
    return visibility[field] === 'nobody' || !viewer.isAdministrator;
  });
}
