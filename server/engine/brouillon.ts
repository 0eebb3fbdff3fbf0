import type { Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import type { Operande, Role } from '../../workflows/engine/ancien-cycle/cycle.ts';
import { etatCourant, type Evenement, type Instantane } from '../../workflows/engine/ancien-cycle/machine.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { Ouverture } from './ouverture.ts';
import { nouveauSel } from './empreinte.ts';
import { nouvelId } from '../db/identifiant.ts';
import { empreinteCharge, maillon, partager } from './journal.ts';
import type { LigneFormulaire } from './lecture.ts';
import { colonnes, instantAlerte, lecteur, type EffetSitue, type ObjetVivant } from './ancien-noyau.ts';
import { inscrire, type LigneRegistre, type PriseEnveloppe } from './registres.ts';
import { machineDe } from './versions.ts';

/** What the sender of an event is told; a pure function of what was journaled. */
export interface EvenementApplique {
  dossier: string;
  objet: string;
  rang: number;
  type: string;
  version: number;
  etat: string;
  instant: string;
  numero: string | null;
  crees: { id: string; type: string; genre: string; formulaire: string | null }[];
}

interface Note {
  objet: ObjetVivant;
  evenement: Evenement;
  formulaire: Formulaire | null;
  role: readonly Role[];
  compteId: string | null;
  effets: readonly EffetSitue[];
  crees: readonly ObjetVivant[];
  instantane: Instantane;
}

type Json = Record<string, unknown>;

/** The writes of one request, gathered while it is judged, given to the database in one call. */
export class Brouillon {
  intitule: string | null = null;
  readonly #o: Ouverture;
  readonly #principal: ObjetVivant;
  readonly #versionsLues: Map<string, number>;
  readonly #evenements: Json[] = [];
  readonly #formulaires: Json[] = [];
  readonly #travaux: Json[] = [];
  readonly #lignes: LigneRegistre[] = [];
  readonly #enveloppes: PriseEnveloppe[] = [];
  readonly #crees: EvenementApplique['crees'] = [];
  readonly #touches = new Set<string>();
  readonly #figes = new Map<
    string,
    { reponses: Reponses; empreinte: string; faits: Readonly<Record<string, Valeur>>; revision: number }
  >();
  #echeanceSoldee: string | null = null;
  #premierType = '';
  #rang: number;
  #chaine: string;

  constructor(ouverture: Ouverture, principal: ObjetVivant) {
    this.#o = ouverture;
    this.#principal = principal;
    this.#rang = ouverture.lecture.dossier.dernier_rang;
    this.#chaine = ouverture.lecture.dossier.chaine;
    this.#versionsLues = new Map(ouverture.lecture.objets.map((o) => [o.id, o.version]));
  }

  rangSuivant(): number {
    return this.#rang + 1;
  }

  /** Keeps the answers that the event judged, and what was then known of the companies they name; they are frozen if the event closes their form. */
  figer(ligne: LigneFormulaire, reponses: Reponses, empreinte: string, faits: Readonly<Record<string, Valeur>>): void {
    this.#figes.set(ligne.id, { reponses, empreinte, faits, revision: ligne.revision_reponses });
  }

  /** A deadline that comes back is no longer alive, whatever its event does. */
  solderEcheance(id: string): void {
    this.#echeanceSoldee = id;
    const lue = this.#o.lecture.echeances.find((e) => e.id === id);
    this.#o.etat.echeances = this.#o.etat.echeances.filter((e) => !(e.objetId === lue?.objet_id && e.cle === lue.cle));
  }

  lecteurDe(objetId: string, evenement: Evenement): (o: Operande) => Valeur | undefined {
    const objet = this.#o.etat.objets.get(objetId);
    if (!objet) throw new Error(`Objet inconnu : ${objetId}.`);
    return lecteur(objet.instantane, evenement);
  }

  /** Notes an accepted event: its journal row, and what its effects ask for. */
  noter(note: Note): void {
    const rang = ++this.#rang;
    const { evenement, objet } = note;
    this.#premierType ||= evenement.type;
    const { journal, donnees } = partager(note.formulaire, evenement.charge);
    const sel = nouveauSel();
    const chargeEmpreinte = empreinteCharge(sel, evenement.charge);
    const role = note.role.find((r) => this.#permis(note, r)) ?? note.role[0] ?? 'systeme';
    const instant = this.#o.lecture.instant;
    this.#chaine = maillon(this.#chaine, {
      rang,
      objetId: objet.id,
      type: evenement.type,
      acteurId: note.compteId,
      role,
      instant,
      faits: evenement.faits,
      chargeEmpreinte,
    });
    this.#evenements.push({
      rang,
      objet_type: objet.type,
      objet_id: objet.id,
      objet_version: objet.version,
      type: evenement.type,
      acteur_id: note.compteId,
      role,
      charge: journal,
      faits: evenement.faits,
      charge_empreinte: chargeEmpreinte,
      chaine: this.#chaine,
      donnees,
      sel,
    });
    this.#touches.add(objet.id);
    for (const ne of note.crees) this.#touches.add(ne.id);
    note.effets.forEach((situe, i) => this.#effet(situe, note, rang, i));
  }

  /** The role under which the act was done, among those the actor holds. */
  #permis(note: Note, role: Role): boolean {
    const { machine } = machineDe(this.#o.version, note.objet.type);
    return (
      Object.values(machine.states.parcours.states).some((e) =>
        e.on[note.evenement.type]?.some((t) => t.meta.roles.includes(role)),
      ) ||
      Object.values(machine.states.vigueur?.states ?? {}).some((e) =>
        e.on[note.evenement.type]?.some((t) => t.meta.roles.includes(role)),
      )
    );
  }

  #effet({ objetId, effet }: EffetSitue, note: Note, rang: number, i: number): void {
    const { lecture, etat } = this.#o;
    const lire = this.lecteurDe(objetId, note.evenement);
    const objet = etat.objets.get(objetId);
    const travail = (type: string, charge: Json): void => {
      this.#travaux.push({
        id: nouvelId(),
        cle: `${lecture.dossier.id}:${rang}:${i}`,
        type,
        charge: { ...charge, objet: objetId, rang },
      });
    };
    switch (effet.type) {
      case 'notifier':
        travail('courriel', { genre: effet.params.genre, roles: effet.params.a });
        return;
      case 'emettreDocument':
        travail('document', { modele: effet.params.modele });
        return;
      case 'creerObjet': {
        const ne = note.crees.find(
          (c) =>
            c.type === effet.params.objet && c.genre === effet.params.genre && !this.#crees.some((x) => x.id === c.id),
        );
        if (!ne) throw new Error('Un objet annoncé n’est pas né.');
        const { formulaire, accesA, roleAcces } = effet.params;
        const formulaireId = formulaire === undefined ? null : nouvelId();
        if (formulaireId !== null)
          this.#formulaires.push({
            operation: 'creer',
            id: formulaireId,
            objet_id: ne.id,
            cle: formulaire,
            ouverture: 'tout',
            valeurs: {},
          });
        const compte = accesA === undefined ? undefined : lire(accesA);
        if (typeof compte === 'string' && roleAcces !== undefined)
          this.#lignes.push({
            table: 'acces_dossier',
            operation: 'inserer',
            valeurs: { compte_id: compte, role: roleAcces },
          });
        this.#crees.push({ id: ne.id, type: ne.type, genre: ne.genre, formulaire: formulaireId });
        return;
      }
      case 'ouvrirFormulaire': {
        const demandes = effet.params.chemins === undefined ? undefined : lire(effet.params.chemins);
        const chemins = Array.isArray(demandes)
          ? [...new Set((demandes as Record<string, Valeur>[]).map((d) => d['chemin']))]
          : 'tout';
        this.#formulaires.push({
          operation: 'modifier',
          id: this.#formulaire(objetId, effet.params.formulaire).id,
          ouverture: chemins,
        });
        return;
      }
      case 'fermerFormulaire': {
        const ligne = this.#formulaire(objetId, effet.params.formulaire);
        const fige = this.#figes.get(ligne.id);
        this.#formulaires.push({
          operation: 'modifier',
          id: ligne.id,
          ouverture: 'ferme',
          ...(fige
            ? {
                figees: fige.reponses,
                figees_empreinte: fige.empreinte,
                faits_figes: fige.faits,
                depose: true,
                revision_attendue: fige.revision,
              }
            : {}),
        });
        return;
      }
      case 'inscrire': {
        const valeurs = Object.fromEntries(
          Object.entries(effet.params.valeurs).map(([cle, o]) => [cle, lire(o) ?? null]),
        );
        const inscriptions = inscrire(effet.params.registre, valeurs, {
          lecture,
          objetId,
          genre: objet?.genre ?? '',
          date: this.#o.date,
        });
        this.#lignes.push(...inscriptions.lignes);
        this.#enveloppes.push(...inscriptions.enveloppes);
        return;
      }
      case 'programmerEcheance':
      case 'annulerEcheance':
      case 'suspendreEcheance':
      case 'reprendreEcheance':
      case 'annulerEcheances':
      case 'suspendreEcheances':
      case 'reprendreEcheances':
      case 'transmettre':
        // Carried out on the state in memory; the rows follow from the difference.
        return;
    }
  }

  #formulaire(objetId: string, cle: string): LigneFormulaire {
    const ligne = this.#o.lecture.formulaires.find(
      (f) => f.objet_id === objetId && (cle === '@objet' || f.cle === cle),
    );
    if (!ligne) throw new Error(`Formulaire absent : ${cle}.`);
    return ligne;
  }

  /** Deadlines: what to write so that the table says what the state in memory says. */
  #echeances(): Json[] {
    const { lecture, etat } = this.#o;
    const ops: Json[] = [];
    const vivantes = new Map(etat.echeances.map((e) => [`${e.objetId}/${e.cle}`, e]));
    for (const lue of lecture.echeances) {
      const vive = vivantes.get(`${lue.objet_id}/${lue.cle}`);
      if (lue.id === this.#echeanceSoldee) ops.push({ operation: 'faite', id: lue.id });
      else if (!vive) ops.push({ operation: 'annuler', id: lue.id });
      else if (vive.armeeRang !== lue.armee_rang) ops.push({ operation: 'remplacer', id: lue.id });
      else if (vive.suspendueLe !== null && lue.suspendue_le === null) ops.push({ operation: 'suspendre', id: lue.id });
      else if (vive.suspendueLe === null && lue.suspendue_le !== null)
        ops.push({ operation: 'reprendre', id: lue.id, le: vive.le, alerte_le: instantAlerte(vive) });
    }
    for (const e of etat.echeances) {
      if (e.armeeRang <= lecture.dossier.dernier_rang) continue;
      ops.push({
        operation: 'programmer',
        id: nouvelId(),
        objet_id: e.objetId,
        cle: e.cle,
        evenement: e.evenement,
        le: e.le,
        alerte_le: instantAlerte(e),
        alerte_genre: e.alerte?.genre ?? null,
        alerte_jours: e.alerte?.jours ?? null,
        armee_rang: e.armeeRang,
      });
    }
    return ops;
  }

  /** The argument of `appliquer`: everything, guarded by the rank and the versions that were read. */
  ecritures(idempotence: Json | null): Json {
    const { lecture, etat, version, date } = this.#o;
    const numeroter = lecture.dossier.numero === null && this.#evenements.some((e) => e['type'] === 'DEPOSER');
    const reponse: EvenementApplique = {
      dossier: lecture.dossier.id,
      objet: this.#principal.id,
      rang: lecture.dossier.dernier_rang + 1,
      type: this.#premierType,
      version: this.#principal.version,
      etat: this.#principal.instantane.value.parcours,
      instant: new Date(lecture.instant).toISOString(),
      numero: lecture.dossier.numero,
      crees: this.#crees,
    };
    return {
      financeur: lecture.dossier.financeur_id,
      dossier: lecture.dossier.id,
      instant: lecture.instant,
      generation: lecture.generation,
      rang_attendu: lecture.dossier.dernier_rang,
      version_appel: version.version,
      rang: this.#rang,
      chaine: this.#chaine,
      numero: numeroter
        ? { slug: lecture.dossier.slug, sigle: lecture.appel.sigle, annee: Number(date.slice(0, 4)) }
        : null,
      colonnes: { ...colonnes(etat, version), intitule: this.intitule, organisation: lecture.organisation.nom },
      objets: [...this.#touches].map((id) => this.#objet(id)),
      evenements: this.#evenements,
      formulaires: this.#formulaires,
      echeances: this.#echeances(),
      travaux: this.#travaux,
      lignes: this.#lignes,
      enveloppes: this.#enveloppes,
      idempotence,
      reponse,
    };
  }

  #objet(id: string): Json {
    const objet = this.#o.etat.objets.get(id);
    if (!objet) throw new Error(`Objet inconnu : ${id}.`);
    const courant = etatCourant(machineDe(this.#o.version, objet.type).machine, objet.instantane);
    return {
      id,
      type: objet.type,
      genre: objet.genre,
      version_attendue: this.#versionsLues.get(id) ?? 0,
      version: objet.version,
      etat: objet.instantane,
      statut: courant.nom,
      terme: courant.terme,
    };
  }
}
