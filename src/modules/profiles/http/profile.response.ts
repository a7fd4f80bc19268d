import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { FILE_STATES } from '../../../platform/files';
import { EnumField, TextField } from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { AUDIENCES, type Audience } from '../domain/visibility';

const audience = (example: Audience) => EnumField(AUDIENCES, { enumName: 'ProfileAudience', example });

@ApiSchema({ name: 'ProfileVisibility' })
export class ProfileVisibilityResponse {
  @audience('company')
  photo: Audience;

  @audience('company')
  bio: Audience;

  @audience('company')
  meetingLink: Audience;

  @audience('administrators')
  phone: Audience;

  @audience('company')
  timeZone: Audience;

  @audience('company')
  locale: Audience;
}

@ApiSchema({ name: 'ProfilePhoto' })
export class ProfilePhotoResponse {
  @ApiProperty({ enum: [...FILE_STATES], enumName: 'FileState', example: 'clean' })
  fileState: string;

  @TextField({
    nullable: true,
    example: null,
    description: 'Good for five minutes; null until the picture is inspected.',
  })
  downloadUrl: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, example: null })
  downloadExpiresAt: string | null;
}

@ApiSchema({ name: 'ColleagueProfile' })
export class ColleagueProfileResponse {
  @ApiProperty({ format: 'uuid', example: DemoIds.officeUser })
  userId: string;

  @TextField({ example: 'Otis' })
  firstName: string;

  @TextField({ example: 'Bell' })
  lastName: string;

  @ApiProperty({ type: ProfilePhotoResponse, nullable: true })
  photo: ProfilePhotoResponse | null;

  @TextField({ nullable: true, max: 2_000, example: 'Knows every tank in the parish.' })
  bio: string | null;

  @TextField({ nullable: true, max: 500, example: 'https://meet.example.com/otis' })
  meetingLink: string | null;

  @TextField({ nullable: true, example: '+19855550112' })
  phone: string | null;

  @TextField({ nullable: true, example: 'America/Chicago', description: 'The company’s when null.' })
  timeZone: string | null;

  @TextField({ nullable: true, example: 'en-US', description: 'The company’s when null.' })
  locale: string | null;
}

@ApiSchema({ name: 'OwnProfile' })
export class OwnProfileResponse extends ColleagueProfileResponse {
  @TextField({ nullable: true, max: 2_000, example: 'Otis Bell\nDemo Septic Co.', description: 'Plain text.' })
  signature: string | null;

  @ApiProperty({ type: ProfileVisibilityResponse })
  visibility: ProfileVisibilityResponse;

  @ApiProperty({ type: 'integer', example: 0, description: '0 while nothing is said.' })
  version: number;
}
