/** Audit chain, files and what else this installation is trusted for. */
export const TRUST_POLICY: Readonly<Record<string, string>> = {
  verifyAuditLog: '- - + +',
};

export const TRUST_PUBLIC_OPERATIONS: Readonly<Record<string, number>> = {
  downloadFile: 404,
};
