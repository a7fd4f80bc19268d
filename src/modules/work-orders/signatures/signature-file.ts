import { defineFilePurpose } from '../../../platform/files';

/** What a signature pad draws. */
export const SIGNATURE_FILE = defineFilePurpose({
  name: 'work_order_signature',
  origin: 'uploaded',
  types: ['image/png', 'image/jpeg', 'image/webp'],
  maximumBytes: 2_097_152,
  maximumPixels: 16_000_000,
});
