// Between what the database keeps of a dossier and the state that the core judges: read once, written by difference.
import type { CycleCompile } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import { estTerme, feuilles, type ValeurEtat } from '../../workflows/engine/lifecycle/machine.ts';
import { canonique } from '../../workflows/engine/canonique.ts';
import { situation } from './colonnes.ts';
import { alerteDe } from './delais.ts';
import type { EcritureEcheance, EcritureObjet, Ecritures } from './ecritures.ts';
import { machineDe, type EcheanceVive, type EtatDossier, type ObjetVivant, type Pas } from './etat-dossier.ts';
import type { Attente, LectureDossier } from './lecture-dossier.ts';

const iso = (instant: string): string => new Date(instant).toISOString();

/** The state of a dossier, as the database gives it. The spine has the id of the dossier. */
export function etatDe(lecture: {
  dossier: Pick<LectureDossier['dossier'], 'id' | 'version' | 'dernier_rang' | 'suspendu_le'>;
  objets: readonly Pick<LectureDossier['objets'][number], 'id' | 'type' | 'genre' | 'version' | 'etat' | 'depuis'>[];
  echeances: readonly Omit<LectureDossier['echeances'][number], 'alerte_le' | 'alerte_genre' | 'alerte_jours'>[];
}): EtatDossier {
  const { dossier, objets, echeances } = lecture;
  const lus = objets.map(({ id, type, genre, version, etat, depuis }): [string, ObjetVivant] => [
    id,
    {
      id,
      machine: type,
      genre,
      version,
      instantane: { value: etat.value as ValeurEtat, context: etat.context },
      depuis,
    },
  ]);
  return {
    epineId: dossier.id,
    objets: new Map(lus),
    echeances: echeances.map((e) => ({
      objetId: e.objet_id,
      cle: e.cle,
      evenement: e.evenement,
      le: iso(e.le),
      suspendueLe: e.suspendue_le === null ? null : iso(e.suspendue_le),
      retenuePar: [...e.retenue_par],
      armeeRang: e.armee_rang,
      nature: e.nature,
    })),
    rang: dossier.dernier_rang,
    version: String(dossier.version),
    suspenduLe: dossier.suspendu_le === null ? null : iso(dossier.suspendu_le),
  };
}

function ecrireObjets(avant: EtatDossier | null, apres: EtatDossier, cycle: CycleCompile): EcritureObjet[] {
  return [...apres.objets.values()].flatMap((o) => {
    const version_attendue = avant?.objets.get(o.id)?.version ?? 0;
    if (version_attendue === o.version) return [];
    const m = machineDe(cycle, o.machine);
    return [
      {
        id: o.id,
        type: o.machine,
        genre: o.genre,
        version_attendue,
        version: o.version,
        etat: { value: o.instantane.value, context: o.instantane.context },
        depuis: o.depuis,
        statut: o.id === apres.epineId ? situation(apres, cycle).statut : feuilles(m, o.instantane).join(' '),
        terme: estTerme(m, o.instantane),
      },
    ];
  });
}

const identite = (e: EcheanceVive): string => `${e.objetId} ${e.cle} ${e.armeeRang}`;
const cleDe = (e: EcheanceVive) => ({ objet_id: e.objetId, cle: e.cle, armee_rang: e.armeeRang });
/** Deadlines by difference. The one that the event came from is `faite`. */
function ecrireEcheances(
  avant: EtatDossier | null,
  apres: EtatDossier,
  cycle: CycleCompile,
  prise: (Pick<Pas, 'objetId'> & NonNullable<Pas['echeance']>) | null,
): EcritureEcheance[] {
  const restent = new Map(apres.echeances.map((e) => [identite(e), e]));
  const etaient = new Map((avant?.echeances ?? []).map((e) => [identite(e), e]));
  const finies = [...etaient].flatMap(([id, e]): EcritureEcheance[] => {
    if (restent.has(id)) return [];
    const faite =
      prise !== null && prise.objetId === e.objetId && prise.cle === e.cle && prise.armeeRang === e.armeeRang;
    return [{ operation: faite ? 'faite' : 'annuler', ...cleDe(e) }];
  });
  const vives = apres.echeances.flatMap((e): EcritureEcheance[] => {
    const ancienne = etaient.get(identite(e));
    const { objetId } = e;
    const m = machineDe(cycle, apres.objets.get(objetId)?.machine ?? '');
    const alerte = alerteDe(m, e);
    const terme = {
      ...cleDe(e),
      le: e.le,
      suspendue_le: e.suspendueLe,
      retenue_par: e.retenuePar,
      alerte_le: alerte?.le ?? null,
    };
    if (ancienne === undefined) {
      const declaree = m.echeances[e.cle]?.alerte;
      return [
        {
          operation: 'armer',
          ...terme,
          evenement: e.evenement,
          nature: e.nature,
          alerte_genre: declaree?.genre ?? null,
          alerte_jours: declaree?.jours ?? null,
        },
      ];
    }
    return canonique({ ...ancienne }) === canonique({ ...e }) ? [] : [{ operation: 'modifier', ...terme }];
  });
  // What is closed first leaves its key to what is armed.
  return [...finies, ...vives];
}

const acteAttendu = (a: Attente): string => `${a.objet} ${a.acte}`;
function ecrireAttentes(avant: readonly Attente[], apres: readonly Attente[]): Ecritures['attentes'] {
  const posees = new Map(apres.map((a) => [acteAttendu(a), canonique({ ...a })]));
  const etaient = new Map(avant.map((a) => [acteAttendu(a), canonique({ ...a })]));
  return {
    retirer: avant
      .filter((a) => posees.get(acteAttendu(a)) !== etaient.get(acteAttendu(a)))
      .map(({ objet, acte }) => ({ objet, acte })),
    poser: apres.filter((a) => etaient.get(acteAttendu(a)) !== posees.get(acteAttendu(a))),
  };
}

/**
 * The writes that take a dossier from one state to the next: its objects, its deadlines, what is awaited, each by difference.
 *
 * @param avant `null` at its creation
 * @param attentes those that are stored, and those of the new state
 * @param prise the deadline that the event came from
 */
export function ecrituresDEtat(
  avant: EtatDossier | null,
  apres: EtatDossier,
  cycle: CycleCompile,
  attentes: { stockees: readonly Attente[]; nouvelles: readonly Attente[] },
  prise: (Pick<Pas, 'objetId'> & NonNullable<Pas['echeance']>) | null = null,
): Pick<Ecritures, 'objets' | 'echeances' | 'attentes'> {
  return {
    objets: ecrireObjets(avant, apres, cycle),
    echeances: ecrireEcheances(avant, apres, cycle, prise),
    attentes: ecrireAttentes(attentes.stockees, attentes.nouvelles),
  };
}
