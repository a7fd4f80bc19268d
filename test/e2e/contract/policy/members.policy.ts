/** Members, roles, permissions, profiles, support access. */
export const MEMBERS_POLICY: Readonly<Record<string, string>> = {
  // Roles: administration only; what he may do himself everybody sees
  getPermissionVocabulary: '- - + +',
  getOwnPermissions: '+ + + +',
  previewRole: '- - + +',
  createRole: '- - + +',
  getRole: '--- --- ++0 ++0',
  updateRole: '--- --- ++0 ++0',
  deleteRole: '--- --- ++0 ++0',
  duplicateRole: '--- --- ++0 ++0',
};
