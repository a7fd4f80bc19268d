/** A paper a vehicle carries, such as a pumper decal of a county; null when it does not expire. */
export interface VehiclePermit {
  readonly name: string;
  readonly number: string | null;
  readonly expiresOn: string | null;
}
