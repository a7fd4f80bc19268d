import { PartialType } from '@nestjs/swagger';
import { CreatePropertyDto } from './create-property.dto';

/** Only what is mentioned changes; `null` clears what may be empty; an address is replaced as a whole. */
export class UpdatePropertyDto extends PartialType(CreatePropertyDto, { skipNullProperties: false }) {}
