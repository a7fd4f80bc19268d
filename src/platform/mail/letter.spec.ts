import { composeLetter } from './letter';

describe('a letter', () => {
  const letter = composeLetter({
    greeting: 'Hello <Ada>,',
    paragraphs: ['Somebody asked for a link.'],
    action: { label: 'Open', url: 'https://app.example/x?a=1&b=2#token=t' },
    closing: ['It works for 10 minutes.'],
  });

  it('says the same as text and as HTML', () => {
    expect(letter.text).toBe(
      'Hello <Ada>,\n\nSomebody asked for a link.\n\nOpen:\nhttps://app.example/x?a=1&b=2#token=t\n\nIt works for 10 minutes.\n',
    );
    for (const words of ['Somebody asked for a link.', 'Open', 'It works for 10 minutes.'])
      expect(letter.html).toContain(words);
  });

  it('shows names as they are and loads nothing', () => {
    expect(letter.html).toContain('Hello &lt;Ada&gt;,');
    expect(letter.html).toContain('href="https://app.example/x?a=1&amp;b=2#token=t"');
    expect(letter.html).not.toMatch(/<(img|link|script)|src=/);
  });
});
