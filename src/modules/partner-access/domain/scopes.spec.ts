import { isScope, permissionsOf, SCOPE_NAMES, scopeTitles } from './scopes';

describe('Scopes of the public API', () => {
  it('API-01 every scope reads `resource:read` or `resource:write` and stands for something', () => {
    for (const scope of SCOPE_NAMES) {
      expect(scope).toMatch(/^[a-z_]+:(read|write)$/);
      expect(permissionsOf([scope])).not.toEqual([]);
    }
  });

  it('API-01 a read scope stands for reading only', () => {
    for (const scope of SCOPE_NAMES.filter((name) => name.endsWith(':read')))
      expect(permissionsOf([scope]).every((permission) => permission.endsWith(':read'))).toBe(true);
  });

  it('API-01 permissions of several scopes are joined, each once; unknown words stand for nothing', () => {
    expect(permissionsOf(['customers:read', 'properties:read', 'admin:write', 'constructor'])).toEqual([
      'customers:read',
    ]);
    expect(isScope('__proto__')).toBe(false);
  });

  it('API-02 the consent page shows words, not scopes', () => {
    expect(scopeTitles(['invoices:read', 'nonsense'])).toEqual([
      { scope: 'invoices:read', title: 'See invoices and their PDF' },
    ]);
  });
});
