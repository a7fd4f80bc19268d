import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Public } from '../../platform/access';
import { Endpoint } from '../../platform/http';
import { PUBLIC_API_CHANGELOG } from './changelog.data';
import { ChangelogResponse } from './changelog.response';

@ApiTags('Changes')
@Controller('api/public/v1/changelog')
export class PublicChangelogController {
  @Get()
  @Public('partners read it before they have a client')
  @Endpoint({ summary: 'What has changed in this API, and what will go', response: ChangelogResponse })
  getChangelog(): ChangelogResponse {
    return { data: PUBLIC_API_CHANGELOG.map((entry) => ({ ...entry, operations: [...entry.operations] })) };
  }
}
