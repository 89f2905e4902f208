// Makes vtk.js.gz: the bundle headed by the licences of all that is in it; the same bytes each time.
const esbuild = require('esbuild');
const fs = require('fs');
const zlib = require('zlib');

const made = esbuild.buildSync({entryPoints: ['library.js'], bundle: true, minify: true, format: 'iife',
  legalComments: 'none', write: false, metafile: true, outfile: 'vtk.js'});
const inputs = Object.values(made.metafile.outputs)[0].inputs;
const names = Object.entries(inputs).filter(([, input]) => input.bytesInOutput > 0)
  .map(([path]) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean);

const licence = (name) => {
  const folder = `node_modules/${name}`;
  const file = fs.readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const about = JSON.parse(fs.readFileSync(`${folder}/package.json`, 'utf8'));
  const text = file ? fs.readFileSync(`${folder}/${file}`, 'utf8').trim() : `Licence: ${about.license}`;
  return `${name} ${about.version}\n\n${text}`;
};
const head = `/*!\n${[...new Set(names)].map(licence).join('\n\n----\n\n').replaceAll('*/', '* /')}\n*/\n`;
const packed = zlib.gzipSync(head + made.outputFiles[0].text, {level: 9});
packed[9] = 255; // would name the operating system
fs.writeFileSync('vtk.js.gz', packed);
console.log(`vtk.js.gz: ${packed.length} bytes; ${[...new Set(names)].join(', ')}`);
