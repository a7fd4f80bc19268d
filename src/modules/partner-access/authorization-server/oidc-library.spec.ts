/* eslint-disable no-console, @typescript-eslint/no-require-imports -- what is watched here is the console, while a file is loaded */
describe('The OAuth library', () => {
  it('API-02 says nothing about the runtime when it is loaded, and leaves the console as it was', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const before = console.warn;
    jest.isolateModules(() => {
      jest.doMock('oidc-provider', () => {
        console.warn('oidc-provider WARNING: Unsupported runtime. Use Node.js v22.x LTS, or a later LTS release.');
        console.warn('oidc-provider WARNING: something else');
        return { errors: {}, Provider: class {} };
      });
      require('./oidc-library');
    });
    expect(warn.mock.calls).toEqual([['oidc-provider WARNING: something else']]);
    expect(console.warn).toBe(before);
  });
});
