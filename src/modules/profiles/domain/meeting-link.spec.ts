import { meetingLink } from './meeting-link';

describe('PRF-01 a meeting link', () => {
  it.each([
    ['https://meet.example.com/ada?x=1#room', 'https://meet.example.com/ada?x=1#room'],
    ['HTTPS://Meet.Example.com', 'https://meet.example.com/'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['http://meet.example.com/', null],
    ['javascript:alert(1)', null],
    ['data:text/html,x', null],
    ['https://user:secret@meet.example.com/', null],
    ['https://bank.example@evil.example/', null],
    ['https://localhost/', null],
    ['https://127.0.0.1/', null],
    ['https://2130706433/', null],
    ['https://[::1]/', null],
    ['//meet.example.com', null],
    ['meet.example.com', null],
    [`https://meet.example.com/${'a'.repeat(500)}`, null],
  ])('%s', (text, expected) => {
    expect(meetingLink(text)).toBe(expected);
  });
});
