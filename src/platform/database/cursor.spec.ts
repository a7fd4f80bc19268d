import { CursorCodec } from './cursor';

const codec = new CursorCodec(Buffer.alloc(32, 1));
const position = {
  sort: '-createdAt',
  filter: 'f',
  key: ['2026-11-20 08:53:50.123456+00', '01936f00-0000-7000-8000-000000000001'],
};

describe('cursor', () => {
  it('PLT-16 comes back as it was issued', () => {
    expect(codec.decode(codec.encode(position))).toEqual(position);
  });

  it('is refused when a single character was changed, when it is from elsewhere, and when it is noise', () => {
    const cursor = codec.encode(position);
    for (let index = 0; index < cursor.length - 1; index++) {
      const changed = cursor.slice(0, index) + (cursor[index] === 'A' ? 'B' : 'A') + cursor.slice(index + 1);
      expect(codec.decode(changed)).toBeNull();
    }
    expect(new CursorCodec(Buffer.alloc(32, 2)).decode(cursor)).toBeNull();
    expect(codec.decode('')).toBeNull();
    expect(codec.decode('not a cursor')).toBeNull();
  });
});
