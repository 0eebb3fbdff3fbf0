import type postgres from 'postgres';
import type { z } from 'zod';
import { dernierJour } from '../../workflows/engine/dates/instants.ts';
import { etatCourant, evenementsPossibles, lireOperande } from '../../workflows/engine/ancien-cycle/machine.ts';
import type { EtatJson } from '../../workflows/engine/ancien-cycle/compiler.ts';
import type { Operande } from '../../workflows/engine/ancien-cycle/cycle.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { lireFaits } from '../engine/faits.ts';
import { avancer, ouvrirDossier, type ObjetVivant } from '../engine/ancien-noyau.ts';
import { faitsDeBase } from '../engine/ouverture.ts';
import { machineDe } from '../engine/versions.ts';
import {
  complementsEnCours,
  consulter,
  detailler,
  formulaireLisible,
  lireEvenements,
  type Consultation,
  type EvenementJournal,
} from './consulter.ts';
import type { Acteur } from '../acces/acteur.ts';
import { lireFinances, lireIndicateurs } from './lire-finances.ts';
import { lireDocuments } from './lire-documents.ts';
import type { dossierLu, objetLu } from './schemas.ts';

type Dossier = z.input<typeof dossierLu>;
type Objet = z.input<typeof objetLu>;
type Action = Objet['actions'][number];

/** What of an object's context the porteur and third parties do not read: the work in progress of the funder. */
const internes = ['montantPropose', 'instrument'];

const libellesEcheances: Record<string, string> = {
  rejetImplicite: 'Rejet implicite en l’absence de décision',
  complements: 'Compléments à fournir',
  avis: 'Avis à rendre',
  suivi: 'Suivi à six mois à déposer',
  observations: 'Observations à présenter',
};

/** What a deadline is for people. */
export function libelleEcheance(cle: string): string {
  return libellesEcheances[cle] ?? cle;
}

/** The acts that the reader may do on an object now, each with its form, what is proposed, and the facts its form reads. */
async function lireActions(sql: postgres.Sql, c: Consultation, acteur: Acteur, objet: ObjetVivant): Promise<Action[]> {
  const { machine, evenements } = machineDe(c.version, objet.type);
  const base = faitsDeBase(c, c.roles, acteur.compteId);
  const actions: Action[] = [];
  for (const type of evenementsPossibles(machine, objet.instantane, base)) {
    const d = evenements[type];
    if (!d) continue;
    const faits = {
      ...base,
      ...(await lireFaits(d.faits, {
        sql,
        lecture: c.lecture,
        version: c.version,
        etat: c.etat,
        objet,
        charge: {},
        instant: c.lecture.instant,
        date: c.date,
      })),
    };
    const lire = (o: Operande): Valeur | undefined =>
      'valeur' in o
        ? o.valeur
        : o.de.startsWith('faits.')
          ? faits[o.de.slice(6)]
          : objet.instantane.context[o.de.slice('contexte.'.length)];
    const propositions = Object.fromEntries(
      Object.entries(d.propositions ?? {}).flatMap(([cle, o]) => {
        const valeur = lire(o);
        return valeur === undefined || valeur === null ? [] : [[cle, valeur]];
      }),
    );
    actions.push({
      type,
      libelle: d.libelle,
      description: d.description,
      solennel: d.solennel === true,
      formulaire: c.version.formulaireDeCharge(objet.type, type),
      propositions,
      faits,
      formulaireJuge: d.formulaire ?? null,
    });
  }
  return actions;
}

/** What was recorded by the events of an object, as it may be read. */
function detailsDe(c: Consultation, objet: ObjetVivant, evenements: readonly EvenementJournal[]): Objet['details'] {
  return evenements
    .filter((e) => e.objet_id === objet.id && !e.efface)
    .flatMap((e) => detailler(c.version.formulaireDeCharge(objet.type, e.type), e.charge));
}

/** The states that the spine went through, by replaying its journal in memory. */
function etatsTraverses(c: Consultation, evenements: readonly EvenementJournal[]): Set<string> {
  const traverses = new Set<string>();
  const etat = ouvrirDossier(c.version, c.etat.epineId);
  const noter = (): void => {
    const epine = etat.objets.get(etat.epineId);
    if (epine) traverses.add(epine.instantane.value.parcours);
  };
  noter();
  for (const e of evenements.slice(1)) {
    avancer(etat, c.version, c.lieu, {
      objetId: e.objet_id,
      evenement: { type: e.type, charge: e.charge, faits: e.faits },
      instant: e.instant,
      rang: e.rang,
    });
    noter();
  }
  return traverses;
}

/** The ordinary path and what was met beside it, with « you are here ». */
function lireCycle(c: Consultation, evenements: readonly EvenementJournal[]): Dossier['cycle'] {
  const { states } = machineDe(c.version, 'dossier').machine.states.parcours;
  const epine = c.etat.objets.get(c.etat.epineId)?.instantane;
  const present = epine?.value.parcours ?? '';
  // What is only proposed is the funder's own work: others see the ordinary path until they are notified.
  const contexte =
    c.audience === 'region' || typeof epine?.context['decisionNotifieeLe'] === 'string' ? (epine?.context ?? {}) : {};
  const ecarte = ({ seulementSi }: EtatJson['meta']): boolean =>
    seulementSi !== undefined &&
    !seulementSi.valeurs.includes(lireOperande({ de: seulementSi.de }, { contexte, charge: {}, faits: {} }) ?? null);
  const traverses = etatsTraverses(c, evenements);
  const fini = states[present]?.tags.includes('terme') === true;
  return Object.entries(states).flatMap(([nom, e]) => {
    const situation = nom === present ? 'present' : traverses.has(nom) ? 'passe' : 'avenir';
    if (situation === 'avenir' && (e.meta.exception || fini || ecarte(e.meta))) return [];
    return [
      {
        etat: nom,
        phase: e.meta.phase,
        libelle: c.audience === 'region' ? e.meta.libelles.region : e.meta.libelles.porteur,
        situation,
      },
    ] satisfies Dossier['cycle'];
  });
}

/** Everything that the page of a dossier shows to this reader. Throws « introuvable » when it is not theirs to see. */
export async function lireDossier(sql: postgres.Sql, acteur: Acteur, dossierId: string): Promise<Dossier> {
  const c = await consulter(sql, acteur, dossierId);
  const { lecture, version } = c;
  const { dossier, financeur, organisation } = lecture;
  const evenements = await lireEvenements(sql, lecture);
  const [instructeur] =
    dossier.instructeur_id === null
      ? []
      : await sql<
          { nom: string; fonction: string | null; courriel: string; telephone: string | null }[]
        >`select nom, fonction, courriel, telephone from comptes where id = ${dossier.instructeur_id}`;

  const objets: Objet[] = [];
  for (const objet of c.etat.objets.values()) {
    if (c.audience === 'tiers' && objet.type !== 'dossier' && objet.type !== 'avis') continue;
    const courant = etatCourant(machineDe(version, objet.type).machine, objet.instantane);
    const contexte =
      c.audience === 'region'
        ? objet.instantane.context
        : Object.fromEntries(Object.entries(objet.instantane.context).filter(([cle]) => !internes.includes(cle)));
    const ligne = lecture.objets.find((o) => o.id === objet.id);
    objets.push({
      objet: { id: objet.id, type: objet.type, genre: objet.genre },
      version: objet.version,
      etat: courant.nom,
      libelles: courant.libelles,
      tour: courant.tour,
      terme: courant.terme,
      creeLe: new Date(ligne?.cree_le ?? dossier.cree_le).toISOString(),
      actions: await lireActions(sql, c, acteur, objet),
      contexte,
      details: objet.type === 'avis' && c.audience !== 'porteur' ? detailsDe(c, objet, evenements) : [],
    });
  }
  const epine = objets.find((o) => o.objet.type === 'dossier');
  if (!epine) throw new Error('Dossier sans épine.');
  const { fiche } = version.definition;
  const peutEcrire = c.roles.includes('porteur');
  return {
    dossier: {
      id: dossier.id,
      financeur: financeur.code,
      appel: dossier.slug,
      sigle: lecture.appel.sigle,
      numero: dossier.numero,
      intitule: dossier.intitule,
      organisation: organisation.nom,
      statut: epine.etat,
      phase: dossier.phase,
      libelle: c.audience === 'region' ? epine.libelles.region : epine.libelles.porteur,
      tour: epine.tour,
      terme: epine.terme,
      instructeur: instructeur?.nom ?? null,
      deposeLe: dossier.depose_le === null ? null : new Date(dossier.depose_le).toISOString(),
      modifieLe: new Date(dossier.modifie_le).toISOString(),
      montantDemande: dossier.montant_demande_centimes,
      montantVote: dossier.montant_vote_centimes,
      montantVerse: dossier.montant_verse_centimes,
    },
    appel: {
      titre: fiche.titre,
      sigle: fiche.sigle,
      slug: version.slug,
      version: version.version,
      financeur: financeur.code,
      financeurNom: financeur.nom,
      theme: financeur.theme,
      fuseau: financeur.fuseau,
      contact: fiche.contact,
    },
    organisation: {
      id: organisation.id,
      nom: organisation.nom,
      siret: organisation.siret,
      nature: organisation.nature,
    },
    instructeur: instructeur ?? null,
    audience: c.audience,
    roles: c.roles,
    libelles: epine.libelles,
    objets,
    formulaires: lecture.formulaires
      .filter((f) => formulaireLisible(c, f))
      .map((f) => ({
        id: f.id,
        objet: f.objet_id,
        cle: f.cle,
        titre: version.definition.formulaires[f.cle]?.titre ?? f.cle,
        ouverture: f.ouverture,
        modifiable: peutEcrire && f.ouverture !== 'ferme' && dossier.vigueur === 'actif',
        depose: f.depose,
        modifieLe: new Date(f.modifie_le).toISOString(),
      })),
    echeances:
      c.audience === 'tiers'
        ? []
        : c.etat.echeances.map((e) => ({
            cle: e.cle,
            libelle: libelleEcheance(e.cle),
            le: e.le,
            dernierJour: dernierJour(e.le, c.lieu.fuseau),
            etat: e.suspendueLe === null ? 'prevue' : 'suspendue',
          })),
    documents: await lireDocuments(sql, c, evenements),
    complements: c.audience === 'tiers' ? [] : complementsEnCours(c, evenements),
    finances: c.audience === 'tiers' ? null : lireFinances(c),
    indicateurs: c.audience === 'tiers' ? [] : lireIndicateurs(c),
    cycle: lireCycle(c, evenements),
  };
}
