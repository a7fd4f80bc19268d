/** A plant near Houma with a fee for septage. */
export async function createDumpSite<T extends { readonly id: string }>(
  make: (path: string, body: object) => Promise<T>,
  permitNumber: string,
): Promise<T> {
  const site = await make('/dump-sites', {
    name: 'South plant',
    operator: 'Terrebonne Parish',
    permitNumber,
    address: { line1: '2000 St Louis Canal Rd', city: 'Houma', state: 'LA', postalCode: '70364' },
    lat: 29.5697,
    lng: -90.6889,
    accepts: ['domestic_septage', 'grease'],
    hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: '07:00', closesAt: '17:00' })),
  });
  const fee = { gallonRate: 7.25, perLoadMinor: 2_500, currency: 'USD', effectiveFrom: '2020-01-01' };
  await make(`/dump-sites/${site.id}/fees`, { wasteClass: 'domestic_septage', ...fee });
  return site;
}
