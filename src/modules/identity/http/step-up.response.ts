import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'StepUp' })
export class StepUpResponse {
  @ApiProperty({ format: 'date-time', description: 'The session counts as fresh from this instant.' })
  authenticatedAt: string;
}
