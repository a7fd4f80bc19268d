import { ApiSchema } from '@nestjs/swagger';
import { IntegerField } from '../../../platform/http';
import { LINK_LIFETIME_MINUTES, type LinkPurpose } from '../domain/account-link';

@ApiSchema({ name: 'LinkRequested' })
export class LinkRequestedResponse {
  @IntegerField({ min: 1, example: 1_800, description: 'Seconds for which a link that was mailed works.' })
  expiresIn: number;
}

/** The same whether there was somebody to write to or not. */
export function presentLinkRequested(purpose: LinkPurpose): LinkRequestedResponse {
  return { expiresIn: LINK_LIFETIME_MINUTES[purpose] * 60 };
}
