import { PartialType } from '@nestjs/swagger';
import { CreateServiceDto } from './create-service.dto';

/** Only what is mentioned changes; `null` clears what may be empty. */
export class UpdateServiceDto extends PartialType(CreateServiceDto, { skipNullProperties: false }) {}
