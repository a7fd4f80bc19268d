import { defineImpersonalTables } from '../../platform/personal-data';

defineImpersonalTables(
  'people of the company, not of its customers',
  'roles',
  'support_access_grants',
  'user_profiles',
);
