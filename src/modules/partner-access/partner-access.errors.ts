import { defineErrors } from '../../kernel/domain-error';

export const PartnerErrors = defineErrors({
  'api_client.invalid_terms': { status: 422, title: 'The client cannot be registered like this' },
  'api_client.public_has_no_secret': { status: 409, title: 'A public client has no secrets' },
  'api_client.last_secret': { status: 409, title: 'A confidential client keeps at least one secret' },
  'api_client.not_publishable': { status: 409, title: 'Only an app that people authorise can be published' },
  'api_client.connected_app': { status: 409, title: 'The app belongs to its publisher' },
  'oauth.interaction_ended': { status: 404, title: 'There is no such request for authorisation' },
  'oauth.foreign_company': { status: 403, title: 'The app belongs to another company' },
});
