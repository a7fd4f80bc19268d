const PREFIX_WEIGHT = 0.1;
const MAXIMUM_PREFIX = 4;

/** Similarity of two texts from 0 to 1 (Winkler 1990: Jaro plus a bonus for a common beginning). Case and spacing do not count. */
export function jaroWinkler(left: string, right: string): number {
  const [a, b] = [fold(left), fold(right)];
  const jaro = jaroSimilarity(a, b);
  let prefix = 0;
  while (prefix < MAXIMUM_PREFIX && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
}

function fold(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ').trim();
}

function jaroSimilarity(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  if (a === '' || b === '') return 0;
  const [matchedA, matchedB] = matchingCharacters(a, b);
  const matches = matchedA.length;
  if (matches === 0) return 0;
  const transpositions = matchedA.filter((character, index) => character !== matchedB[index]).length / 2;
  return (matches / a.length + matches / b.length + (matches - transpositions) / matches) / 3;
}

/** Characters of each text that occur in the other no further away than half the longer length. */
function matchingCharacters(a: string, b: string): [string[], string[]] {
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const isTaken = new Array<boolean>(b.length).fill(false);
  const matchedA: string[] = [];
  for (let i = 0; i < a.length; i++) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j++) {
      if (isTaken[j] || a[i] !== b[j]) continue;
      isTaken[j] = true;
      matchedA.push(a[i] ?? '');
      break;
    }
  }
  return [matchedA, b.split('').filter((_, index) => isTaken[index])];
}
