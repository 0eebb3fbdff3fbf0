import postgres from 'postgres';
import type { z } from 'zod';
import { evaluerRegles } from '../../workflows/engine/form/evaluer.ts';
import { estLigneNee, refuserSurLigneNee } from '../../workflows/engine/form/lignes-nees.ts';
import { aplatir, assembler, verifierModification } from '../../workflows/engine/form/reponses.ts';
import type { Constat, Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { acteCourant } from '../../workflows/engine/lifecycle/machine.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { contexteFormulaire, envoyee, figerFormulaire } from '../engine/contexte-formulaire.ts';
import type { LigneFormulaire } from '../engine/lecture-dossier.ts';
import { faitsDeBase } from '../engine/ouverture.ts';
import { actesPossibles } from '../engine/refuser.ts';
import { cleDActe, machineDe } from '../engine/versions.ts';
import { peutEcrire } from '../engine/pouvoirs.ts';
import { unALaFois } from '../http/files-d-attente.ts';
import { introuvable, Refus } from '../http/probleme.ts';
import { lirePlace, type Quotas } from '../pieces/quotas.ts';
import { emplacementsDesReponses, verifierReferences } from '../pieces/references.ts';
import type { Acteur } from '../acces/acteur.ts';
import { direTemps, lireTemps, noterTemps, tempsPasse } from '../appels/temps-de-saisie.ts';
import { lireChangements } from './changements-version.ts';
import { lireFinanceur } from './financeur-lu.ts';
import { constatsDImpression } from './constats-d-impression.ts';
import {
  consulter,
  evenementsLisibles,
  formulaireLisible,
  lireEvenements,
  type Consultation,
  type EvenementJournal,
} from './consulter.ts';
import { envoisDe, envoyeesAuTour, lireCorrections, premieres } from './envois.ts';
import { lireDemandeEnCours } from './points-demandes.ts';
import { restreintPour } from './restreint.ts';
import type { formulaireLu, resultatModifications } from './schemas-formulaire.ts';

type FormulaireLu = z.input<typeof formulaireLu>;
type Resultat = z.input<typeof resultatModifications>;

/** A form of the dossier that this reader may read; throws « introuvable » for any other. */
export const trouver = (c: Consultation, formulaireId: string): LigneFormulaire => {
  const ligne = c.lecture.formulaires.find((f) => f.id === formulaireId);
  if (!ligne || !formulaireLisible(c, ligne)) throw introuvable();
  return ligne;
};

/** A form as this reader reads it: what is being written is its author's, while it is open; what was sent is everyone's. */
export const ligneLue = (c: Consultation, ligne: LigneFormulaire): LigneFormulaire =>
  c.audience === 'porteur' && ligne.ouverture !== 'ferme' ? ligne : envoyee(c.version, ligne);

const sansCles = <T>(objet: Readonly<Record<string, T>>, tue: (cle: string) => boolean): Record<string, T> =>
  Object.fromEntries(Object.entries(objet).filter(([cle]) => !tue(cle)));

/** Own keys only: a path is whatever a client sends. */
const revisionDe = ({ revisions }: LigneFormulaire, chemin: string): number =>
  Object.hasOwn(revisions, chemin) ? (revisions[chemin] ?? 0) : 0;

/** May the reader write in this form now? */
export const modifiable = (c: Consultation, ligne: LigneFormulaire): boolean =>
  c.roles.includes('porteur') &&
  peutEcrire(c, ligne.objet_id) &&
  ligne.ouverture !== 'ferme' &&
  c.lecture.dossier.vigueur === 'actif';

type Origines = LigneFormulaire['origines'];

/**
 * Where what nobody has written yet comes from. Another funder's agents must not learn from here which dossiers the porteur has elsewhere; what was deposited was
 * read again by whoever deposited it.
 */
function originesVisibles(c: Consultation, ligne: LigneFormulaire): Origines {
  if (c.audience !== 'porteur' || ligne.depose) return {};
  const formulaire = c.version.definition.formulaires[ligne.cle];
  // Of a table whose rows were carried: once one of its cells is written, someone has been there; taking what was proposed is not yet that.
  const ecrits = new Set(
    Object.keys(ligne.revisions).flatMap((chemin) =>
      ligne.origines[chemin]?.propose === undefined ? [chemin, chemin.split('/', 1)[0] ?? ''] : [chemin],
    ),
  );
  return Object.fromEntries(
    Object.entries(ligne.origines).filter(
      ([chemin]) => !ecrits.has(chemin) && !(formulaire !== undefined && estLigneNee(formulaire, chemin)),
    ),
  );
}

/** Paths of the rows that the form was born with, those of the frozen demand. */
const lignesNees = (formulaire: Formulaire, ligne: LigneFormulaire): string[] =>
  Object.keys(ligne.origines).filter((chemin) => estLigneNee(formulaire, chemin));

/** The origins of what is written, and what is only proposed. */
function partagerOrigines(origines: Origines): Pick<FormulaireLu, 'origines' | 'propositions'> {
  const entrees = Object.entries(origines);
  return {
    origines: Object.fromEntries(
      entrees.flatMap(([chemin, { propose, ...origine }]) => (propose === undefined ? [[chemin, origine]] : [])),
    ),
    propositions: Object.fromEntries(
      entrees.flatMap(([chemin, { propose: valeur, libelle }]) =>
        valeur === undefined ? [] : [[chemin, { libelle, valeur }]],
      ),
    ),
  };
}

/** The event by which the reader may send a form, if any: the one that judges it. */
function envoi(c: Consultation, acteur: Acteur, ligne: LigneFormulaire): FormulaireLu['envoi'] {
  const objet = c.etat.objets.get(ligne.objet_id);
  if (!objet || !modifiable(c, ligne)) return null;
  const machine = machineDe(c.version, objet.machine);
  for (const type of actesPossibles(c, objet, faitsDeBase(c, c.roles, acteur.compteId))) {
    const acte = acteCourant(machine, objet.instantane, type);
    if (acte?.juge !== '@objet' && acte?.juge !== ligne.cle) continue;
    const mots = cleDActe(objet.machine, `${acte.instance}/${acte.type}`);
    return {
      objet: objet.id,
      type,
      libelle: c.version.mot(`${mots}.libelle`),
      description: c.version.mot(`${mots}.description`),
      version: objet.version,
    };
  }
  return null;
}

/** A form instance with its answers, its revisions, and how the reader may act on it. */
export async function lireFormulaire(
  sql: postgres.Sql,
  acteur: Acteur,
  { dossier: dossierId, formulaire: formulaireId }: { dossier: string; formulaire: string },
  quotas: Quotas,
): Promise<FormulaireLu> {
  const c = await consulter(sql, acteur, dossierId);
  const ligne = trouver(c, formulaireId);
  const formulaire = c.version.definition.formulaires[ligne.cle];
  if (!formulaire) throw introuvable();
  const lue = ligneLue(c, ligne);
  const contexte = contexteFormulaire(c.lecture, c.version, ligne.cle, c.date, lue);
  const demande = Array.isArray(ligne.ouverture);
  const evenements = ligne.depose ? await lireEvenements(sql, c) : [];
  const { tait, tues, faitsTus, formulaire: lisible } = restreintPour(c, formulaire);
  return {
    id: ligne.id,
    dossier: dossierId,
    appel: {
      financeur: c.lecture.financeur.code,
      slug: c.lecture.dossier.slug,
      contact: c.version.definition.fiche.contact,
    },
    financeur: lireFinanceur(c),
    cle: ligne.cle,
    formulaire: lisible,
    tues: [...tues],
    baremes: contexte.baremes,
    faits: sansCles(contexte.faits, (nom) => faitsTus.includes(nom)),
    ouverture: ligne.ouverture,
    modifiable: modifiable(c, ligne),
    valeurs: sansCles(lue.valeurs, tait),
    revisions: sansCles(ligne.revisions, tait),
    revisionReponses: ligne.revision_reponses,
    ...partagerOrigines(originesVisibles(c, ligne)),
    lignesNees: lignesNees(formulaire, ligne).filter((chemin) => !tait(chemin)),
    envoi: envoi(c, acteur, ligne),
    complements:
      c.audience !== 'tiers' && demande && ligne.objet_id === c.etat.epineId
        ? ((await lireDemandeEnCours(sql, c, evenementsLisibles(c, evenements)))?.points ?? [])
        : [],
    avant: sansCles(await lireAvant(sql, c, ligne, evenements), tait),
    changements: await lireChangements(sql, c, ligne),
    durees: modifiable(c, ligne)
      ? direTemps(
          lisible,
          await lireTemps(sql, {
            financeurId: c.lecture.dossier.financeur_id,
            slug: c.lecture.dossier.slug,
            formulaire: ligne.cle,
          }),
        )
      : {},
    place: modifiable(c, ligne)
      ? await lirePlace(sql, quotas, { financeurId: c.lecture.dossier.financeur_id, dossierId })
      : null,
  };
}

/** What was there before the round of corrections being read: the one under way for its author, else the last one sent. */
async function lireAvant(
  sql: postgres.Sql,
  c: Consultation,
  ligne: LigneFormulaire,
  evenements: readonly EvenementJournal[],
): Promise<Record<string, Valeur>> {
  if (ligne.ouverture !== 'ferme' && c.audience !== 'porteur') return {};
  const envois = envoisDe(c, ligne, evenements);
  const ferme = ligne.ouverture === 'ferme';
  const tour = ferme ? envois.length - 1 : envois.length;
  const formulaire = c.version.definition.formulaires[ligne.cle];
  if (tour < 1 || !formulaire) return {};
  const corrections = await lireCorrections(sql, c, ligne, envois);
  const avant = premieres(corrections.filter((x) => x.tour === tour));
  if (!ferme) return avant;
  // What was behind a hidden question was not sent then.
  const envoyees = aplatir(formulaire, envoyeesAuTour(c, ligne, corrections, tour));
  return Object.fromEntries(Object.entries(avant).map(([k, v]) => [k, Object.hasOwn(envoyees, k) ? v : null]));
}

/** The server's own verdict on a form, all findings at once. */
export async function lireConstats(
  sql: postgres.Sql,
  acteur: Acteur,
  dossierId: string,
  formulaireId: string,
): Promise<{ constats: Constat[] }> {
  const c = await consulter(sql, acteur, dossierId);
  const ligne = ligneLue(c, trouver(c, formulaireId));
  const fige = figerFormulaire(c, ligne);
  if (!fige) throw introuvable();
  const { tait, tues, formulaire } = restreintPour(c, fige.formulaire);
  // For whoever may still write it otherwise.
  if (modifiable(c, ligne)) fige.constats.push(...constatsDImpression(fige.formulaire, fige.reponses));
  if (tues.length === 0) return { constats: fige.constats };
  // A sentence may print what it judged: those of the rules that read what is kept go with it.
  const gardees = new Set(formulaire.contraintes.map(({ cle }) => cle));
  const otees = new Set(fige.formulaire.contraintes.map(({ cle }) => cle).filter((cle) => !gardees.has(cle)));
  return { constats: fige.constats.filter(({ chemin, code }) => !tait(chemin) && !otees.has(code)) };
}

/** What the answers of one form may weigh together, in bytes: some ten times the largest form that we know (our decision). */
const OCTETS_MAX = 2_000_000;
const FORMULAIRE_PLEIN =
  'Ce formulaire a atteint sa taille maximale : cette réponse n’est pas enregistrée. Raccourcissez les réponses les plus longues, ou joignez-les en pièce.';

/** How many rows each table of a form takes, and what the form may weigh. */
const bornesDe = ({ sections }: Formulaire): { octets: number; lignes: Record<string, number> } => ({
  octets: OCTETS_MAX,
  lignes: Object.fromEntries(
    sections.flatMap(({ champs }) => champs.flatMap((c) => (c.type === 'tableau' ? [[c.cle, c.lignesMax]] : []))),
  ),
});

/** Who writes in a form waits here for those who wrote before, not on a connection of everybody's. */
const ecrivains = unALaFois();

/**
 * Autosave. Each path is judged alone (its place and shape), then written if its revision is the one last read: `enregistre`, `conflit` with the value and
 * author found instead, or `refuse` with a sentence. Throws « introuvable », or `formulaire_ferme` when the form is not open to this person.
 */
export async function enregistrerReponses(
  sql: postgres.Sql,
  acteur: Acteur,
  dossierId: string,
  formulaireId: string,
  modifications: readonly { chemin: string; valeur: Valeur; revision: number }[],
): Promise<Resultat> {
  const c = await consulter(sql, acteur, dossierId);
  const ligne = trouver(c, formulaireId);
  const formulaire = c.version.definition.formulaires[ligne.cle];
  if (!formulaire) throw introuvable();
  if (!modifiable(c, ligne))
    throw new Refus(
      'formulaire_ferme',
      'Ce formulaire n’est plus ouvert à la modification : rechargez la page pour voir où en est le dossier.',
    );
  const pieces = await verifierReferences(
    sql,
    { financeurId: c.lecture.dossier.financeur_id, dossierId },
    emplacementsDesReponses(formulaire, modifications),
  );
  const refus: Resultat['resultats'] = [];
  const nees = new Set(lignesNees(formulaire, ligne));
  const bonnes = modifications.filter((m) => {
    const message =
      verifierModification(formulaire, m.chemin, m.valeur) ??
      refuserSurLigneNee(formulaire, { nees, valeurs: ligne.valeurs }, m.chemin, m.valeur) ??
      pieces.find((x) => x.chemin === m.chemin)?.message ??
      null;
    if (message !== null)
      refus.push({ chemin: m.chemin, issue: 'refuse', revision: revisionDe(ligne, m.chemin), message });
    return message === null;
  });
  try {
    const [reponse] = await ecrivains(
      formulaireId,
      () => sql<{ r: Resultat }[]>`
        select enregistrer_reponses(${c.lecture.dossier.financeur_id}, ${dossierId}, ${formulaireId}, ${acteur.compteId}, ${sql.json(bonnes)},
          ${sql.json(bornesDe(formulaire))}) as r`,
    );
    if (!reponse) throw new Error('La base n’a rien répondu.');
    await nommerBrouillon(sql, c, ligne, bonnes);
    // What is corrected later is not what filling in takes.
    const temps = ligne.depose
      ? null
      : tempsPasse(
          formulaire,
          { avant: ligne.modifie_le, maintenant: reponse.r.enregistreLe },
          ligne.revisions,
          bonnes.map(({ chemin }) => chemin),
        );
    const { financeur_id: financeurId, slug } = c.lecture.dossier;
    if (temps !== null) await noterTemps(sql, { financeurId, slug, formulaire: ligne.cle, dossierId }, temps);
    return { ...reponse.r, resultats: [...reponse.r.resultats, ...refus] };
  } catch (e) {
    if (e instanceof postgres.PostgresError && e.code === 'JA021')
      throw new Refus(
        'formulaire_ferme',
        'Ce formulaire vient d’être fermé : rechargez la page pour voir où en est le dossier.',
      );
    if (e instanceof postgres.PostgresError && e.code === 'JA022')
      return {
        resultats: [
          ...bonnes.map(({ chemin }) => ({
            chemin,
            issue: 'refuse' as const,
            revision: revisionDe(ligne, chemin),
            message: FORMULAIRE_PLEIN,
          })),
          ...refus,
        ],
        enregistreLe: new Date(c.lecture.instant).toISOString(),
        revisionReponses: ligne.revision_reponses,
      };
    throw e;
  }
}

/** A draft takes the title being written, so that two drafts can be told apart in the list. The deposit sets it for good. */
async function nommerBrouillon(
  sql: postgres.Sql,
  c: Consultation,
  ligne: LigneFormulaire,
  modifications: readonly { chemin: string; valeur: Valeur }[],
): Promise<void> {
  const regle = c.version.definition.action['intitule'];
  const formulaire = c.version.definition.formulaires[ligne.cle];
  if (regle === undefined || !formulaire || ligne.objet_id !== c.etat.epineId || c.lecture.dossier.depose_le !== null)
    return;
  const valeurs = { ...ligne.valeurs, ...Object.fromEntries(modifications.map((m) => [m.chemin, m.valeur])) };
  const contexte = contexteFormulaire(c.lecture, c.version, ligne.cle, c.date);
  const { intitule } = evaluerRegles(formulaire, { intitule: regle }, assembler(formulaire, valeurs), contexte);
  if (typeof intitule !== 'string' || intitule === c.lecture.dossier.intitule) return;
  const { financeur_id, id } = c.lecture.dossier;
  await sql`update dossiers set intitule = ${intitule} where financeur_id = ${financeur_id} and id = ${id} and depose_le is null`;
}
