import { defineErrors } from '../../kernel/domain-error';

export const TenantErrors = defineErrors({
  'tenant.slug_taken': { status: 409, title: 'Another company has this slug' },
});
