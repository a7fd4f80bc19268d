import { IdField, ListField, ObjectField, TextField } from '../platform/http';
import { JsonText } from '../platform/database';
import { Projection } from './projection';

class Rung {
  @TextField()
  wood: string;
}

class Ladder {
  @IdField()
  id: string;

  @ObjectField(() => Rung, { nullable: true })
  top: Rung | null;

  @ListField(() => Rung, { max: 20 })
  rungs: Rung[];
}

const FULL = { id: '1', costMinor: 5, top: { wood: 'oak', costMinor: 1 }, rungs: [{ wood: 'ash', costMinor: 2 }] };

describe('projection', () => {
  it('API-03 lets through what the class documents, at every depth, and keeps the identity', () => {
    const { text, resource } = new Projection(Ladder).one(new JsonText(JSON.stringify(FULL), { id: '1', version: 3 }));
    expect(JSON.parse(text)).toEqual({ id: '1', top: { wood: 'oak' }, rungs: [{ wood: 'ash' }] });
    expect(resource).toEqual({ id: '1', version: 3 });
  });

  it('API-03 does so for each row of a page, and keeps null and the page', () => {
    const page = { nextCursor: 'x', limit: 1 };
    const full = new JsonText(JSON.stringify({ data: [{ ...FULL, top: null }], page }));
    expect(new Projection(Ladder).page(full).parse()).toEqual({
      data: [{ id: '1', top: null, rungs: [{ wood: 'ash' }] }],
      page,
    });
  });

  it('API-03 refuses a class that documents nothing', () => {
    class Empty {}
    expect(() => new Projection(Empty).one(new JsonText('{}'))).toThrow('Empty documents no field');
  });
});
