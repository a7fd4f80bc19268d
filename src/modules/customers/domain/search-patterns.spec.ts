import { searchPatterns } from './search-patterns';

describe('searchPatterns', () => {
  it.each([
    ['James', ['%james%']],
    ['gum 6649 n', ['%6649%', '%gum%', '% n%']],
    ['(504) 621-89', ['%50462189%']],
    ['12-3', ['%12-3%']],
    ['8927', ['%8927%']],
    ['100%_\\', ['%100\\%\\_\\\\%']],
    ['  ', []],
  ])('CRM-01 reads %j as %j', (query, patterns) => {
    expect(searchPatterns(query)).toEqual(patterns);
  });
});
