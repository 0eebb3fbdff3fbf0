// Runs in its own thread, started by composer.ts: composing never holds up a request, and its memory can be given back.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import initialiser, { TypstCompilerBuilder } from '@myriaddreamin/typst-ts-web-compiler';
import { cheminDePolice, POLICES } from './police.ts';

/** What the thread is asked: a template by name, and the JSON of its data. */
export interface Demande {
  modele: string;
  json: Uint8Array;
}

/** What it answers: the PDF and the bytes that WebAssembly now holds, or why there is none. */
export type Reponse = { pdf: Uint8Array; memoire: number } | { erreur: string };

interface Diagnostic {
  path: string;
  range: string;
  severity: string;
  message: string;
}

const FICHIERS_COMMUNS = ['base', 'textes', 'tableaux', 'articles'];
const FORMAT_PDF = 1;
const DIAGNOSTICS_COMPLETS = 3;
// Readers must show the title, not the file name (WCAG technique PDF18), and this compiler has no option for it. The two entries
// have the same length, so that no offset of the file moves.
const SENS_DE_LECTURE = '<<\n    /Direction /L2R\n  >>';
const TITRE_AFFICHE = '<</DisplayDocTitle true>>  ';

const wasm = fileURLToPath(import.meta.resolve('@myriaddreamin/typst-ts-web-compiler/wasm'));
const { memory } = await initialiser({ module_or_path: await readFile(wasm) });
const constructeur = new TypstCompilerBuilder();
constructeur.set_dummy_access_model();
for (const police of POLICES) await constructeur.add_raw_font(await lirePolice(police));
const typst = await constructeur.build();
for (const nom of FICHIERS_COMMUNS) typst.add_source(`/${nom}.typ`, await lireModele(nom));
const modeles = new Set<string>();

parentPort?.on('message', (demande: Demande) => void repondre(demande));

async function repondre(demande: Demande): Promise<void> {
  let reponse: Reponse;
  try {
    reponse = { pdf: await composer(demande), memoire: memory.buffer.byteLength };
  } catch (cause) {
    reponse = { erreur: cause instanceof Error ? cause.message : String(cause) };
  }
  parentPort?.postMessage(reponse);
}

async function composer({ modele, json }: Demande): Promise<Uint8Array> {
  if (!modeles.has(modele)) {
    typst.add_source(`/${modele}.typ`, await lireModele(modele));
    modeles.add(modele);
  }
  typst.map_shadow('/donnees.json', json);
  const monde = typst.snapshot(null, `/${modele}.typ`, null);
  const { result, diagnostics = [] } = monde.get_artifact(FORMAT_PDF, DIAGNOSTICS_COMPLETS) as {
    result?: Uint8Array;
    diagnostics?: Diagnostic[];
  };
  monde.free();
  if (result !== undefined) return afficherTitre(result);
  const erreurs = diagnostics.filter((diagnostic) => diagnostic.severity === 'error');
  throw new Error(erreurs.map(({ path, range, message }) => `${path}:${range} ${message}`).join(' ; '));
}

function afficherTitre(pdf: Uint8Array): Uint8Array {
  const octets = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const position = octets.lastIndexOf(SENS_DE_LECTURE, undefined, 'latin1');
  if (position !== -1) octets.write(TITRE_AFFICHE, position, 'latin1');
  return pdf;
}

function lireModele(nom: string): Promise<string> {
  return readFile(join(import.meta.dirname, 'modeles', `${nom}.typ`), 'utf8');
}

async function lirePolice(nom: string): Promise<Uint8Array> {
  return new Uint8Array(await readFile(cheminDePolice(nom)));
}
