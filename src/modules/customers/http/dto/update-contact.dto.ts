import { PartialType } from '@nestjs/swagger';
import { CreateContactDto } from './create-contact.dto';

/** Only what is mentioned changes; `null` clears what may be empty. */
export class UpdateContactDto extends PartialType(CreateContactDto, { skipNullProperties: false }) {}
