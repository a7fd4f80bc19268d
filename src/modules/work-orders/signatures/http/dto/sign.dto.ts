import { PickType } from '@nestjs/swagger';
import { InstantField, ListQuery, TextField } from '../../../../../platform/http';
import { AddPhotoDto } from '../../../http/dto/add-photo.dto';

/** The text parts beside the picture. */
export class SignDto extends PickType(AddPhotoDto, ['lat', 'lng']) {
  @TextField({ max: 200, example: 'Rosa Delgado' })
  signerName: string;

  @InstantField({ optional: true, description: 'When it was signed; now when absent.' })
  signedAt?: string;
}

export class ListSignaturesQuery extends ListQuery {}
