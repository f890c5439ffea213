/** Names of companies that do not exist, each used once, some of them awkward on purpose. */

/** @import { Random } from './random.mjs' */

/** Names that have tripped data pipelines: a word for "missing", a separator, quotes, a leading zero, accents. */
export const AWKWARD_NAMES = [
  'null',
  'Ashby, Kline & Sons',
  'The "Old Mill" Bakery',
  '007',
  'Łódź Tekstil',
  'Müller & Söhne',
];

const FIRST = [
  ...['Alder', 'Amber', 'Anchor', 'Arbor', 'Aspen', 'Atlas', 'Aurora', 'Beacon', 'Birch', 'Bluebell'],
  ...['Bridge', 'Cedar', 'Cinder', 'Clover', 'Cobalt', 'Compass', 'Copper', 'Coral', 'Crown', 'Delta'],
  ...['Drift', 'Eagle', 'Ember', 'Falcon', 'Fern', 'Fjord', 'Flint', 'Forge', 'Garnet', 'Granite'],
  ...['Halden', 'Harbor', 'Hazel', 'Heron', 'Horizon', 'Indigo', 'Iron', 'Ivory', 'Jasper', 'Juniper'],
  ...['Kestrel', 'Lantern', 'Larch', 'Linden', 'Lotus', 'Lunar', 'Maple', 'Marble', 'Meadow', 'Meridian'],
  ...['Nimbus', 'North', 'Oakley', 'Onyx', 'Opal', 'Orchid', 'Osprey', 'Pine', 'Prairie', 'Quarry'],
  ...['Quill', 'Raven', 'Ridge', 'River', 'Rowan', 'Saffron', 'Sable', 'Sierra', 'Silver', 'Sparrow'],
  ...['Sterling', 'Stone', 'Summit', 'Tanager', 'Thistle', 'Timber', 'Topaz', 'Umber', 'Vale', 'Willow'],
];

const SECOND = [
  ...['Analytics', 'Apparel', 'Bakery', 'Bank', 'Books', 'Brewing', 'Builders', 'Capital', 'Catering'],
  ...['Chemicals', 'Clinics', 'Dairy', 'Design', 'Electric', 'Energy', 'Farms', 'Foods', 'Freight'],
  ...['Furniture', 'Glass', 'Hotels', 'Insurance', 'Labs', 'Logistics', 'Media', 'Motors', 'Optics'],
  ...['Outfitters', 'Paper', 'Partners', 'Pharma', 'Plastics', 'Press', 'Robotics', 'Seeds', 'Shipping'],
  ...['Software', 'Steel', 'Studios', 'Supply', 'Systems', 'Telecom', 'Textiles', 'Tools', 'Travel', 'Water'],
];

/**
 * A source of company names that never gives one twice: the awkward ones first, then ordinary ones.
 *
 * @param {Random} random
 * @returns {() => string}
 */
export function createNamer(random) {
  const taken = new Set();
  const awkward = [...AWKWARD_NAMES];
  return () => {
    const special = awkward.shift();
    if (special !== undefined) return special;
    for (;;) {
      const name = ordinaryName(random);
      if (taken.has(name)) continue;
      taken.add(name);
      return name;
    }
  };
}

/**
 * @param {Random} random
 * @returns {string} one of about 3,700 names
 */
export function ordinaryName(random) {
  return `${FIRST[random.below(FIRST.length)]} ${SECOND[random.below(SECOND.length)]}`;
}
