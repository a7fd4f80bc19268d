import { EnumField, InstantField, TextField } from '../../../../platform/http';
import { PHOTO_KINDS, type PhotoKind } from '../../domain/photo-kind';

const DEGREES = /^-?\d{1,3}(\.\d{1,15})?$/;

/** The text parts beside the file. */
export class AddPhotoDto {
  @EnumField(PHOTO_KINDS, { enumName: 'PhotoKind' })
  kind: PhotoKind;

  @TextField({
    optional: true,
    max: 24,
    pattern: DEGREES,
    example: '29.951066',
    description: 'Degrees; together with lng.',
  })
  lat?: string;

  @TextField({ optional: true, max: 24, pattern: DEGREES, example: '-90.071532' })
  lng?: string;

  @InstantField({ optional: true, description: 'When the picture was taken; now when absent.' })
  takenAt?: string;
}
