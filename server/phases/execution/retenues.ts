// The lines of a final bilan as the Région judges them and as the porteur answers: what is declared, what is kept, why.
import {
  notesDesRetenues,
  type LigneDeclaree,
  type Retenue,
  type Retenues,
} from '../../../workflows/engine/money/noyau/retenues.ts';
import type { Valeur } from '../../../workflows/engine/rules/regle.ts';
import { reponsesEnvoyees } from '../../finances/situer.ts';
import type { Examen } from '../jumeau.ts';

type Ligne = Readonly<Record<string, Valeur>>;
const lignesDe = (v: Valeur | undefined): Ligne[] => (Array.isArray(v) ? (v as Ligne[]) : []);
const texte = (v: unknown): string => (typeof v === 'string' ? v : '');

/** The report under examination, as it was sent. */
export function bilanEnvoye(x: Examen): ReturnType<typeof reponsesEnvoyees> {
  const ligne = x.lecture.formulaires.find((f) => f.objet_id === x.objet.id);
  return ligne === undefined ? null : reponsesEnvoyees(x, ligne);
}

const reglesDe = (x: Examen) => x.version.definition.financement?.droit.retenues;

/** The declared lines, with how they are judged; `null` where the call judges no line, or before the report is sent. */
function declarees(x: Examen): { regles: NonNullable<ReturnType<typeof reglesDe>>; lignes: LigneDeclaree[] } | null {
  const regles = reglesDe(x);
  const bilan = bilanEnvoye(x);
  if (regles === undefined || bilan === null) return null;
  return { regles, lignes: lignesDe(bilan.reponses[regles.tableau]) as unknown as LigneDeclaree[] };
}

function retenueDe(l: Ligne): Retenue {
  const motif = texte(l['motif']);
  const explication = texte(l['explication']);
  if (l['sort'] === 'conservee') return { etat: 'retenue' };
  return l['sort'] === 'ecartee'
    ? { etat: 'ecartee', motif, explication }
    : { etat: 'reduite', retenu: Number(l['retenu'] ?? 0), motif, explication };
}

const parLigne = (lignes: readonly Ligne[]): Retenues =>
  Object.fromEntries(lignes.map((l) => [texte(l['ligne']), retenueDe(l)]));

/** What the Région last kept of the declared spend, by row id; nothing before it judged any. */
export async function retenuesDe(x: Examen): Promise<Retenues> {
  const { financeur_id: financeur, id } = x.lecture.dossier;
  const [acte] = await x.sql<{ valeurs: { lignes?: Ligne[] } }[]>`
    select valeurs from actes_divers where financeur_id = ${financeur} and dossier_id = ${id} and objet_id = ${x.objet.id} and registre = 'retenues'
    order by rang desc limit 1`;
  return parLigne(acte?.valeurs.lignes ?? []);
}

/** Centimes kept of a declared line. */
const garde = (retenues: Retenues, id: string, declare: number): number => {
  const r = Object.hasOwn(retenues, id) ? retenues[id] : undefined;
  if (r === undefined || r.etat === 'retenue') return declare;
  return r.etat === 'ecartee' ? 0 : r.retenu;
};

/** Are the judged lines those of the report, each once, kept for no more than what was declared, with a motive of the call for what is not kept whole? */
export function retenuesConformes(x: Examen): boolean {
  const lues = declarees(x);
  if (lues === null) return false;
  const { regles, lignes } = lues;
  const parId = new Map(lignes.map((l) => [l.id, Number(l[regles.declare] ?? 0)]));
  const jugees = lignesDe(x.charge['lignes']);
  const motifs = new Set(regles.motifs.map((m) => m.valeur));
  const distinctes = new Set(jugees.map((l) => texte(l['ligne'])));
  return (
    distinctes.size === jugees.length &&
    jugees.every((l) => {
      const declare = parId.get(texte(l['ligne']));
      if (declare === undefined) return false;
      const r = retenueDe(l);
      if (r.etat === 'retenue') return true;
      return motifs.has(r.motif) && (r.etat === 'ecartee' || (r.retenu >= 0 && r.retenu <= declare));
    })
  );
}

/** Is less kept of some line than what the porteur could answer about? */
export async function retenuesPlusSeveres(x: Examen): Promise<boolean> {
  const lues = declarees(x);
  if (lues === null) return false;
  const [avant, apres] = [await retenuesDe(x), parLigne(lignesDe(x.charge['lignes']))];
  return lues.lignes.some((l) => {
    const declare = Number(l[lues.regles.declare] ?? 0);
    return garde(apres, l.id, declare) < garde(avant, l.id, declare);
  });
}

/** What a line is called: the first text of its row; its id where it has none. */
function nomDe(x: Examen, tableau: string, ligne: LigneDeclaree): string {
  const cle = x.version.definition.financement?.droit.formulaire ?? '';
  const champs = x.version.definition.formulaires[cle]?.sections.flatMap((s) => s.champs) ?? [];
  const champ = champs.find((c) => c.cle === tableau);
  const colonne = champ?.type === 'tableau' ? champ.colonnes.find((c) => c.type === 'texte')?.cle : undefined;
  return (texte(colonne === undefined ? '' : ligne[colonne]) || ligne.id).slice(0, 200);
}

/** The declared lines, as they were last judged, or kept whole. */
export async function lignesRetenues(x: Examen): Promise<Valeur[]> {
  const lues = declarees(x);
  if (lues === null) return [];
  const retenues = await retenuesDe(x);
  return lues.lignes.map((l) => {
    const declare = Number(l[lues.regles.declare] ?? 0);
    const jugee = Object.hasOwn(retenues, l.id) ? retenues[l.id] : undefined;
    return {
      id: l.id,
      ligne: l.id,
      objet: nomDe(x, lues.regles.tableau, l),
      sort: jugee === undefined || jugee.etat === 'retenue' ? 'conservee' : jugee.etat,
      retenu: garde(retenues, l.id, declare),
      ...(jugee === undefined || jugee.etat === 'retenue'
        ? {}
        : { motif: jugee.motif, explication: jugee.explication }),
    };
  });
}

/** The lines that are reduced or set aside, as the porteur reads them before answering. */
export async function retenuesADiscuter(x: Examen): Promise<Valeur[]> {
  const lues = declarees(x);
  if (lues === null) return [];
  const { lignes, regles } = lues;
  const retenues = await retenuesDe(x);
  const notes = notesDesRetenues(lignes, retenues, regles.declare, regles.motifs);
  return lignes.flatMap((l): Valeur[] => {
    const r = Object.hasOwn(retenues, l.id) ? retenues[l.id] : undefined;
    if (r === undefined || r.etat === 'retenue') return [];
    const explication = r.explication === '' ? '' : `. ${r.explication}`;
    const constat = `${nomDe(x, regles.tableau, l)} : ${notes[l.id] ?? ''}${explication}`.slice(0, 500);
    return [{ id: l.id, ligne: l.id, constat }];
  });
}

/** Does the porteur answer about lines that are discussed, one at least? */
export async function reponsesConformes(x: Examen): Promise<boolean> {
  const retenues = await retenuesDe(x);
  const repondues = lignesDe(x.charge['lignes']);
  return (
    repondues.some((l) => texte(l['reponse']) !== '') &&
    repondues.every((l) => {
      const id = texte(l['ligne']);
      const r = Object.hasOwn(retenues, id) ? retenues[id] : undefined;
      return r !== undefined && r.etat !== 'retenue';
    })
  );
}
