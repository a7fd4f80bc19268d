/** Sessions and the ways to prove who one is: everybody's own affair. */
export const SESSION_POLICY: Readonly<Record<string, string>> = {
  proveAgain: '+ + + +',
};
