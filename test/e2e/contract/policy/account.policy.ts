/** One's own password and e-mail address: everybody's own affair. */
export const ACCOUNT_POLICY: Readonly<Record<string, string>> = {
  changePassword: '+ + + +',
  changeEmail: '+ + + +',

  // Profiles: one's own is one's own affair, colleagues see each other's, who may remove users erases one
  getOwnProfile: '+ + + +',
  updateOwnProfile: '+ + + +',
  eraseOwnProfile: '+ + + +',
  setOwnPhoto: '+ + + +',
  removeOwnPhoto: '+ + + +',
  getColleagueProfile: '++0 ++0 ++0 ++0',
  eraseUserProfile: '--- --- ++0 ++0',
};

/** The ways in for whoever is not signed in: asking is answered alike for everybody, an invented link is refused. */
export const ACCOUNT_PUBLIC_OPERATIONS: Readonly<Record<string, number>> = {
  forgotPassword: 202,
  resetPassword: 401,
  confirmEmail: 401,
  requestMagicLink: 202,
  consumeMagicLink: 401,
};
