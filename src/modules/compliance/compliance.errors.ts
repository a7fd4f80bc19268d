import { defineErrors } from '../../kernel/domain-error';

export const ComplianceErrors = defineErrors({
  'compliance.unknown_reference': { status: 422, title: 'The request refers to something that does not exist' },
  'compliance.invalid_span': { status: 422, title: 'The days are in the wrong order' },
  'license.holder_mismatch': { status: 422, title: 'The holder of the licence is not clear' },
  'license.illegal_renewal_state': { status: 409, title: 'The renewal does not go that way' },
  'credential.revoked': { status: 409, title: 'The credential was revoked' },
  'certification.training_incomplete': { status: 409, title: 'Hours of training are missing' },
  'credential_requirement.exists': { status: 409, title: 'This is required already' },
  'credential_requirement.impossible': { status: 422, title: 'Only technicians hold certifications' },
});
