import { definePermissions } from '../../platform/access';

/** The platform's own: no role of a company holds it, and every use asks for a superuser beside it. */
export const companyPermissions = definePermissions({
  resource: 'companies',
  title: 'Companies of the platform',
  actions: {
    read: 'See every company',
    create: 'Set up companies',
    govern: 'Suspend and reinstate companies, place and lift legal holds',
  },
  isPlatformOnly: true,
  grants: {},
});
