import { defineFilePurpose, PHOTO_TYPES } from '../../platform/files';

/** What people photograph with their phones: 200 megapixels are what the largest of them take. */
export const PHOTO_FILE = defineFilePurpose({
  name: 'work_order_photo',
  origin: 'uploaded',
  types: PHOTO_TYPES,
  maximumBytes: 31_457_280,
  maximumPixels: 200_000_000,
});
