/** Members, roles, permissions, profiles, support access. */
export const MEMBERS_POLICY: Readonly<Record<string, string>> = {
  // Invitations and members: administration only; one's own companies everybody sees
  listInvitations: '- - ==. ==.',
  inviteUser: '- - + +',
  getInvitation: '--- --- ++0 ++0',
  resendInvitation: '--- --- ++0 ++0',
  revokeInvitation: '--- --- ++0 ++0',
  suspendUser: '--- --- ++0 ++0',
  reactivateUser: '--- --- ++0 ++0',
  listOwnCompanies: '+ + + +',
  // Its example names a company that nobody of the test belongs to.
  switchCompany: '000 000 000 000',

  // Support access: the company sees and ends it, the platform's staff alone asks for it and sees that of every company
  listSupportAccess: '- - ==. ==.',
  revokeSupportAccess: '--- --- ++0 ++0',
  listPlatformSupportAccess: '- - - ===',
  grantSupportAccess: '- - - +',
  issueSupportToken: '--- --- --- ++0',
  // Across companies on purpose.
  revokePlatformSupportAccess: '- - - +',

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

export const MEMBERS_PUBLIC_OPERATIONS: Readonly<Record<string, number>> = {
  inspectInvitation: 410,
  acceptInvitation: 410,
};
