/** Towns around Houma with a place in the middle and the parish they belong to. */
export const TOWNS = [
  { city: 'Houma', postalCode: '70360', county: 'Terrebonne', lat: 29.5958, lng: -90.7195, weight: 6 },
  { city: 'Houma', postalCode: '70364', county: 'Terrebonne', lat: 29.6296, lng: -90.7276, weight: 5 },
  { city: 'Gray', postalCode: '70359', county: 'Terrebonne', lat: 29.6977, lng: -90.7865, weight: 3 },
  { city: 'Schriever', postalCode: '70395', county: 'Terrebonne', lat: 29.7422, lng: -90.8104, weight: 3 },
  { city: 'Bourg', postalCode: '70343', county: 'Terrebonne', lat: 29.5549, lng: -90.6023, weight: 2 },
  { city: 'Chauvin', postalCode: '70344', county: 'Terrebonne', lat: 29.4338, lng: -90.595, weight: 2 },
  { city: 'Montegut', postalCode: '70377', county: 'Terrebonne', lat: 29.4735, lng: -90.557, weight: 1 },
  { city: 'Thibodaux', postalCode: '70301', county: 'Lafourche', lat: 29.7958, lng: -90.8229, weight: 5 },
  { city: 'Raceland', postalCode: '70394', county: 'Lafourche', lat: 29.7277, lng: -90.5987, weight: 3 },
  { city: 'Lockport', postalCode: '70374', county: 'Lafourche', lat: 29.6463, lng: -90.539, weight: 2 },
] as const;

export const STREETS = [
  ...['Bayou Black Dr', 'Main St', 'Cypress Ln', 'Coteau Rd', 'Oak Alley', 'Sugar Mill Rd', 'Prospect Blvd'],
  ...['Highway 55', 'Highway 311', 'Savanne Rd', 'Linda Ann Ave', 'Magnolia St', 'Pelican Dr', 'Levee Rd'],
  ...['Company Canal Rd', 'Back Project Rd', 'Bull Run Rd', 'Acadian Dr', 'Live Oak Ct', 'Shell Dr'],
];

export const FIRST_NAMES = [
  ...['Adele', 'Andre', 'Beau', 'Camille', 'Celeste', 'Claude', 'Denise', 'Emile', 'Estelle', 'Felix', 'Gaston'],
  ...['Helene', 'Irma', 'Jacques', 'Jeanne', 'Leon', 'Lucille', 'Marcel', 'Mona', 'Noel', 'Odette', 'Percy'],
  ...['Rene', 'Roland', 'Simone', 'Sylvia', 'Thelma', 'Ulysse', 'Vera', 'Wade', 'Yvette', 'Zoe'],
];

export const LAST_NAMES = [
  ...['Arceneaux', 'Authement', 'Babin', 'Bergeron', 'Bourgeois', 'Breaux', 'Chaisson', 'Champagne', 'Crochet'],
  ...['Dardar', 'Domangue', 'Dupre', 'Ellender', 'Falgout', 'Fontenot', 'Gautreaux', 'Guidry', 'Hebert', 'Himel'],
  ...['Landry', 'LeBlanc', 'Lirette', 'Marcel', 'Matherne', 'Naquin', 'Neil', 'Pellegrin', 'Picou', 'Porche'],
  ...['Robichaux', 'Rodrigue', 'Savoie', 'Songe', 'Theriot', 'Thibodeaux', 'Toups', 'Trahan', 'Verdin', 'Voisin'],
];

export const KITCHENS = [
  ...['Bayou Grill', 'Boudreau’s Seafood', 'Cane Field Diner', 'Cajun Kettle', 'Delta Donuts', 'Gulf Oyster Bar'],
  ...['La Petite Bakery', 'Main Street Po-Boys', 'Pelican Cafe', 'Rouge et Blanc', 'Shrimp Boat Landing', 'Tarpon Inn'],
];

export const MANAGERS = ['Cypress Property Management', 'Terrebonne Rentals', 'Lafourche Homes'];

/** The people beside Theo, who has a sign-in. */
export const CREW = [
  { firstName: 'Marcus', lastName: 'Landry', skills: ['pumping', 'grease_trap'], truck: 1 },
  { firstName: 'Dale', lastName: 'Naquin', skills: ['pumping'], truck: 2 },
  { firstName: 'Ines', lastName: 'Trahan', skills: ['inspection', 'camera_inspection'], truck: null },
  { firstName: 'Roy', lastName: 'Guidry', skills: ['repair', 'installation'], truck: null },
  { firstName: 'Calvin', lastName: 'Verdin', skills: ['installation', 'repair'], truck: null },
  { firstName: 'Bea', lastName: 'Fontenot', skills: ['maintenance', 'inspection'], truck: null },
  { firstName: 'Otis', lastName: 'Picou', skills: ['repair', 'maintenance'], truck: null },
] as const;

export const TRUCKS = [
  { name: 'Truck 3', plate: 'C118824', capacityGallons: 2_500 },
  { name: 'Truck 5', plate: 'C204417', capacityGallons: 4_000 },
] as const;
