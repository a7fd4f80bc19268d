import { defineFilePurpose } from '../../platform/files';

/** Pictures that browsers show; HEIC is not among them. */
export const PROFILE_PHOTO = defineFilePurpose({
  name: 'profile_photo',
  origin: 'uploaded',
  types: ['image/jpeg', 'image/png', 'image/webp'],
  maximumBytes: 5_242_880,
  maximumPixels: 40_000_000,
});
